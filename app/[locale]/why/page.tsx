import Link from 'next/link'
import { FigureLines, LeftOutLines } from '@/components/claims/figure-lines'
import { filterParts } from '@/components/filters/filter-parts'
import { FilterProblems } from '@/components/filters/problems'
import { Unplaced } from '@/components/lead/unplaced'
import { pieces } from '@/components/ui/pieces'
import { assertingSources } from '@/lib/casualties/queries/asserting-sources'
import { figureLedger } from '@/lib/casualties/queries/figure-ledger'
import { unplacedToll } from '@/lib/casualties/queries/summary'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { formatToll } from '@/lib/i18n/format'
import { localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { addUp } from '@/lib/ledger/sum'
import { eventReach, provinceNamesIn, provinces } from '@/lib/places/queries'
import { filterOf, localeOf, type SearchParams } from '../_components/address'
import { PageFrame } from '../_components/page-frame'
import { titled } from '../_components/titled'

export const generateMetadata = titled('why.page', { robots: { index: false } })

export default async function WhyPage(props: { params: Promise<{ locale: string }>; searchParams: SearchParams }) {
  const locale = await localeOf(props.params)
  const { filter, problems } = await filterOf(props.searchParams)
  const [sums, unplaced, reach, ledger, places, sources] = await Promise.all([
    tollSums(filter, []),
    unplacedToll(filter),
    eventReach(),
    figureLedger(filter),
    provinces(),
    assertingSources(),
  ])
  const { t, rich } = translator(locale)
  const total = addUp(sums.map(({ sum }) => sum))
  const names = provinceNamesIn(places, locale)
  const sourceNames = new Map(sources.map(({ slug, name }) => [slug, nameIn(name, locale)]))
  const bold = (chunks: React.ReactNode[]) => <b>{chunks}</b>
  const written = formatToll(total, locale)
  const title =
    total.cells === 0
      ? rich('lead.none', { written, harm: t(`harm.${harmOf(filter)}`), fig: bold })
      : rich(`why.title.${harmOf(filter)}`, { written, b: bold })
  return (
    <PageFrame locale={locale} path="/why" query={filteredUrl('', filter)} text>
      <FilterProblems problems={problems} locale={locale} />
      <p className="kicker">
        <Link href={filteredUrl(localizedPath('/', locale), filter)} prefetch={false}>
          {t('why.on_dashboard')}
        </Link>
        {filterParts(filter, names, locale, sourceNames).map(({ key, label }) => (
          <span key={key}>{label}</span>
        ))}
      </p>
      <h1>{pieces(title)}</h1>
      <FigureLines ledger={ledger} total={total} filter={filter} locale={locale} />
      {unplaced && (
        <Unplaced
          filter={filter}
          placed={total}
          unplaced={unplaced}
          reach={reach}
          provinceNames={names}
          locale={locale}
        />
      )}
      <LeftOutLines lines={ledger.leftOut} more={ledger.moreLeftOut} locale={locale} />
    </PageFrame>
  )
}

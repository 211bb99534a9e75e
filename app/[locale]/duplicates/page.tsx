import { headers } from 'next/headers'
import { DuplicatePair } from '@/components/duplicates/duplicate-pair'
import { FilterProblems } from '@/components/filters/problems'
import { DUPLICATE_DECISIONS } from '@/lib/duplicates/model'
import { duplicateCounts } from '@/lib/duplicates/queries/counts'
import { duplicateList } from '@/lib/duplicates/queries/list'
import { filteredUrl, isFiltered } from '@/lib/filter/event-filter'
import { filterVocabulary } from '@/lib/filter/known-values'
import { readFilter } from '@/lib/filter/read-filter'
import { isLoopback } from '@/lib/http/loopback'
import { localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { localeOf, parametersOf, type SearchParams } from '../_components/address'
import { PageFrame } from '../_components/page-frame'
import { titled } from '../_components/titled'

export const generateMetadata = titled('duplicates.title', { robots: { index: false } })
export const dynamic = 'force-dynamic'

export default async function DuplicatesPage(props: {
  params: Promise<{ locale: string }>
  searchParams: SearchParams
}) {
  const locale = await localeOf(props.params)
  const parameters = await parametersOf(props.searchParams)
  const reading = readFilter(parameters, await filterVocabulary(), ['decision'])
  const asked = parameters.get('decision') || null
  const decision = DUPLICATE_DECISIONS.find((known) => known === asked) ?? null
  const unknown = { parameter: 'decision', value: asked ?? '', reason: 'unknown_value' } as const
  const [list, counts] = await Promise.all([duplicateList(reading.filter, decision, reading.page), duplicateCounts()])
  const { t } = translator(locale)
  const address = (extra: Readonly<Record<string, string>>) =>
    filteredUrl(localizedPath('/duplicates', locale), reading.filter, extra)
  const chosen = decision ? { decision } : {}
  const back = isLoopback({ headers: await headers() }) ? parameters.toString() : null
  return (
    <PageFrame locale={locale} path="/duplicates" query={filteredUrl('', reading.filter, chosen)} text>
      <FilterProblems
        problems={asked === decision ? reading.problems : [...reading.problems, unknown]}
        locale={locale}
      />
      <h1>{t('duplicates.title')}</h1>
      <p>{t('duplicates.intro')}</p>
      {back === null && <p className="notice">{t('duplicates.elsewhere')}</p>}
      <nav className="pager" aria-label={t('duplicates.decisions')}>
        {([null, ...DUPLICATE_DECISIONS] as const).map((one) => (
          <a
            key={one}
            href={address(one ? { decision: one } : {})}
            {...(one === decision ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`duplicates.list.${one ?? 'open'}`, { count: counts[one ?? 'open'] })}
          </a>
        ))}
      </nav>
      {list.rows.length === 0 && (
        <p className="notice">{t(isFiltered(reading.filter) ? 'duplicates.none_here' : 'duplicates.none')}</p>
      )}
      {list.rows.map((pair) => (
        <DuplicatePair key={pair.id} pair={pair} back={back} locale={locale} />
      ))}
      {(list.older || list.newer) && (
        <nav className="pager" aria-label={t('timeline.pages')}>
          {list.newer && <a href={address({ ...chosen, cursor: list.newer })}>{t('timeline.newer')}</a>}
          {list.older && <a href={address({ ...chosen, cursor: list.older })}>{t('timeline.older')}</a>}
        </nav>
      )}
    </PageFrame>
  )
}

import Link from 'next/link'
import { ComparedCharts } from '@/components/compare/compared-charts'
import { ComparedProvinces } from '@/components/compare/compared-provinces'
import { ComparedTotals } from '@/components/compare/compared-totals'
import { FilterProblems } from '@/components/filters/problems'
import { filteredUrl, filterParameters, harmOf } from '@/lib/filter/event-filter'
import { localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { localeOf, type SearchParams } from '../_components/address'
import { PageFrame } from '../_components/page-frame'
import { titled } from '../_components/titled'
import { compareAnswers } from './_components/compare-answers'
import { comparisonOf } from './_components/comparison'

export const generateMetadata = titled('compare.title', { robots: { index: false } })

/** Two filters side by side: totals, charts on one scale, provinces, and a CSV each. */
export default async function ComparePage(props: { params: Promise<{ locale: string }>; searchParams: SearchParams }) {
  const locale = await localeOf(props.params)
  const { filter, compared, view, problems } = await comparisonOf(props.searchParams)
  const { t } = translator(locale)
  const shown = compared && (await compareAnswers([filter, compared], view, locale))
  const query = compared ? filteredUrl('', filter, { compare: filterParameters(compared).toString() }) : ''
  return (
    <PageFrame locale={locale} path="/compare" query={query}>
      <FilterProblems problems={problems} locale={locale} />
      <p className="kicker">
        <Link href={filteredUrl(localizedPath('/', locale), filter)} prefetch={false}>
          {t('why.back')}
        </Link>
      </p>
      <h1>{t('compare.title')}</h1>
      {!shown && <p className="notice">{t('compare.missing')}</p>}
      {shown && (
        <>
          <ComparedTotals sides={shown.sides} locale={locale} />
          {shown.charts && <ComparedCharts sides={shown.sides} {...shown.charts} locale={locale} />}
          <ComparedProvinces sides={shown.sides} sums={shown.provinceSums} names={shown.names} locale={locale} />
          <ul className="chips">
            {shown.sides.map(({ filter: one, name }) => (
              <li key={name}>
                <a href={filteredUrl('/api/v1/casualties.csv', { ...one, harm: harmOf(one) })}>
                  {t('compare.csv', { name })}
                </a>
              </li>
            ))}
            {shown.sides.map(({ filter: one, name }) => (
              <li key={name}>
                <Link href={filteredUrl(localizedPath('/', locale), one)} prefetch={false}>
                  {t('compare.open', { name })}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </PageFrame>
  )
}

import type { Metadata } from 'next'
import { CompareLinks } from '@/components/compare/compare-links'
import { Chips } from '@/components/filters/chips'
import { FilterPanel } from '@/components/filters/filter-panel'
import { FilterProblems } from '@/components/filters/problems'
import { Printed } from '@/components/ui/printed'
import { filteredUrl } from '@/lib/filter/event-filter'
import { localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { filterOf, localeOf, type SearchParams } from './_components/address'
import { DashboardCharts } from './_components/dashboard-charts'
import { DashboardEvents } from './_components/dashboard-events'
import { dashboardMetadata } from './_components/dashboard-metadata'
import { DashboardTotals } from './_components/dashboard-totals'
import { dashboardView } from './_components/dashboard-view'
import { PageFrame } from './_components/page-frame'

interface DashboardProps {
  readonly params: Promise<{ locale: string }>
  readonly searchParams: SearchParams
}

export async function generateMetadata({ params, searchParams }: DashboardProps): Promise<Metadata> {
  return dashboardMetadata(await filterOf(searchParams), await localeOf(params))
}

export default async function Dashboard(props: DashboardProps) {
  const locale = await localeOf(props.params)
  const view = await dashboardView(await filterOf(props.searchParams), locale)
  const { filter, problems, parts, kept, address, shown } = view
  const { t } = translator(locale)
  return (
    <PageFrame
      locale={locale}
      path="/"
      canonical={filteredUrl('', filter)}
      query={filteredUrl('', filter, kept)}
      skipTo={{ id: 'timeline', label: t('site.skip') }}
    >
      <link
        rel="alternate"
        type="application/atom+xml"
        title={t('feed.link')}
        href={filteredUrl(localizedPath('/feed.atom', locale), filter)}
      />
      <Printed address={address} filter={parts.map(({ label }) => label)} edition={shown.edition} locale={locale} />
      <FilterProblems problems={problems} locale={locale} />
      <DashboardTotals view={view} />
      <div className="cols">
        <FilterPanel filter={filter} facets={shown.facets} kept={kept} locale={locale} />
        <div>
          <Chips parts={parts} address={address} kept={kept} locale={locale} />
          <CompareLinks filter={filter} provinces={shown.facets.provinces} locale={locale} />
          <DashboardCharts view={view} />
          <DashboardEvents view={view} />
        </div>
      </div>
    </PageFrame>
  )
}

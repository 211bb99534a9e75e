import { DayChart } from '@/components/charts/day-chart'
import { ProvinceChart } from '@/components/charts/province-chart'
import { toProvinceSeries } from '@/components/charts/province-series'
import { CiteBox } from '@/components/cite/cite-box'
import { citedFigure } from '@/components/cite/cited-figure'
import { CitedNotice } from '@/components/cite/cited-notice'
import { CompareLinks } from '@/components/compare/compare-links'
import { Chips } from '@/components/filters/chips'
import { EmptyResult } from '@/components/filters/empty-result'
import { FilterPanel } from '@/components/filters/filter-panel'
import { filterParts } from '@/components/filters/filter-parts'
import { PresetLinks } from '@/components/filters/preset-links'
import { presets } from '@/components/filters/presets'
import { FilterProblems } from '@/components/filters/problems'
import { Lead } from '@/components/lead/lead'
import { ProvinceMap } from '@/components/map/province-map'
import { Timeline } from '@/components/timeline/timeline'
import { citationLine } from '@/components/ui/citation-line'
import { Printed } from '@/components/ui/printed'
import { SitePage } from '@/components/ui/site-page'
import { eventTotal } from '@/lib/events/queries/event-counts'
import { filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { filterOf, keptParameters, localeOf, originHere, type SearchParams } from './_components/address'
import { dashboardAnswers } from './_components/dashboard-answers'

export default async function Dashboard(props: { params: Promise<{ locale: string }>; searchParams: SearchParams }) {
  const locale = await localeOf(props.params)
  const reading = await filterOf(props.searchParams)
  const { filter, problems, cited, view } = reading
  const shown = await dashboardAnswers(reading, locale)
  const { t } = translator(locale)
  const home = localizedPath('/', locale)
  const kept = keptParameters(reading)
  const harm = harmOf(filter)
  const provinceNames = new Map(shown.provinces.map(({ code, name }) => [code, name]))
  const sourceNames = new Map(shown.facets.sources.map(({ slug, name }) => [slug, nameIn(name, locale)]))
  const actorNames = new Map(shown.facets.actors.actors.map(({ slug, name }) => [slug, nameIn(name, locale)]))
  const parts = filterParts(filter, provinceNames, locale, sourceNames, actorNames)
  const named = { filter, total: shown.total, provinceNames, sourceNames, locale }
  const origin = await originHere()
  const citation = citedFigure({ ...named, credits: shown.cited, edition: shown.edition, origin })
  const sources = shown.cited.map((citation) => citationLine(citation, locale)).join('; ')
  const why = (province: string) => filteredUrl(localizedPath('/why', locale), { ...filter, provinces: [province] })
  const place = { filter, origin, embedded: false, view }
  const chart = { locale, harm, sources, caveats: shown.caveats, place }
  const unfitting = shown.counts.all === 0 ? await Promise.all(parts.map(({ without }) => eventTotal(without))) : []
  return (
    <SitePage
      locale={locale}
      path="/"
      query={filteredUrl('', filter, kept)}
      skipTo={{ id: 'timeline', label: t('site.skip') }}
    >
      <link
        rel="alternate"
        type="application/atom+xml"
        title={t('feed.link')}
        href={filteredUrl(localizedPath('/feed.atom', locale), filter)}
      />
      <Printed
        address={origin + filteredUrl(home, filter, kept)}
        filter={parts.map(({ label }) => label)}
        edition={shown.edition}
        locale={locale}
      />
      <FilterProblems problems={problems} locale={locale} />
      {cited && shown.whenCited && (
        <CitedNotice
          cited={cited}
          whenCited={shown.whenCited}
          today={shown.total}
          filter={filter}
          path="/"
          locale={locale}
        />
      )}
      <Lead {...shown} filter={filter} period={shown.span} locale={locale} />
      <CiteBox
        citation={citation}
        locale={locale}
        bibtexHref={filteredUrl('/api/v1/citation.bib', filter)}
        cslHref={filteredUrl('/api/v1/citation.json', filter)}
      />
      <PresetLinks
        presets={presets(filter, shown.landmarks)}
        provinceName={provinceNames.get(shown.landmarks.province ?? '') ?? null}
        kept={kept}
        locale={locale}
      />
      <div className="cols">
        <FilterPanel filter={filter} facets={shown.facets} kept={kept} locale={locale} />
        <div>
          <Chips parts={parts} address={origin + filteredUrl(home, filter, kept)} kept={kept} locale={locale} />
          <CompareLinks filter={filter} provinces={shown.facets.provinces} locale={locale} />
          {shown.counts.all === 0 || shown.drawing === null ? (
            <EmptyResult parts={parts} counts={unfitting} kept={kept} locale={locale} />
          ) : (
            <>
              <DayChart {...shown.drawing} {...chart} />
              <div className="pair">
                <ProvinceChart series={toProvinceSeries(shown.byProvince, shown.provinces)} whyHref={why} {...chart} />
                <ProvinceMap
                  view={shown.map}
                  place={place}
                  sources={sources}
                  locale={locale}
                  harm={harm}
                  basePath={home}
                />
              </div>
            </>
          )}
          {shown.overview && (
            <Timeline
              {...shown.list}
              events={shown.list.rows}
              count={shown.counts.all}
              dayTolls={shown.dayTolls}
              overview={shown.overview}
              span={shown.span}
              at={reading.at}
              filter={filter}
              locale={locale}
            />
          )}
        </div>
      </div>
    </SitePage>
  )
}

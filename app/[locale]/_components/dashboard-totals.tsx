import { CiteBox } from '@/components/cite/cite-box'
import { citedFigure } from '@/components/cite/cited-figure'
import { CitedNotice } from '@/components/cite/cited-notice'
import { PresetLinks } from '@/components/filters/preset-links'
import { presets } from '@/components/filters/presets'
import { Lead } from '@/components/lead/lead'
import { filteredUrl } from '@/lib/filter/event-filter'
import type { DashboardView } from './dashboard-view'

/** The totals as one sentence, what has changed since they were cited, how to cite them, and common views. */
export function DashboardTotals({ view: dashboard }: { view: DashboardView }) {
  const { filter, cited, shown, origin, kept, provinceNames, sourceNames, locale } = dashboard
  const { total, edition, whenCited, landmarks } = shown
  const credits = shown.cited
  const citation = citedFigure({ filter, total, provinceNames, sourceNames, credits, edition, origin, locale })
  return (
    <>
      {cited && whenCited && (
        <CitedNotice cited={cited} whenCited={whenCited} today={total} filter={filter} kept={kept} locale={locale} />
      )}
      <Lead {...shown} filter={filter} kept={kept} period={shown.span} locale={locale} />
      <CiteBox
        citation={citation}
        locale={locale}
        bibtexHref={filteredUrl('/api/v1/citation.bib', filter)}
        cslHref={filteredUrl('/api/v1/citation.json', filter)}
      />
      <PresetLinks
        presets={presets(filter, landmarks)}
        provinceName={provinceNames.get(landmarks.province ?? '') ?? null}
        kept={kept}
        locale={locale}
      />
    </>
  )
}

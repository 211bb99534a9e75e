import type { ReactNode } from 'react'
import { Still } from '@/components/ui/still'
import { type Locale, semicolonOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { type ChartName, type ChartPlace, type CsvGrain, chartAddresses, embedSnippet, viewOf } from './chart-address'

interface ChartFootProps {
  readonly chart: ChartName
  /** What its CSV is by. */
  readonly by: CsvGrain
  /** What it says, for the frame it may stand in. */
  readonly title: string
  readonly place: ChartPlace
  readonly sources: string
  readonly locale: Locale
  /** Its numbers as a table; none where the page gives them elsewhere. */
  readonly children?: ReactNode
}

/** Under a chart: who says so, the numbers as a table and as a file, the chart as a picture and for another page. */
export function ChartFoot({ chart, by, title, place, sources, locale, children }: ChartFootProps) {
  const { t } = translator(locale)
  const { shown = [] } = place
  const addresses = chartAddresses(chart, by, place, locale)
  return (
    <div className="chart-foot">
      {sources !== '' && <p>{t('chart.source', { sources })}</p>}
      {place.embedded ? (
        <p>
          {shown.length > 0 && `${t('chart.shown_only', { parts: shown.join(semicolonOf(locale)) })}. `}
          {t('lead.caveat')}{' '}
          <a href={viewOf(chart, addresses)} target="_blank" rel="noopener">
            {t('chart.full_view')}
          </a>
        </p>
      ) : (
        <>
          {children && (
            <details className="chart-table">
              <summary>{t('chart.table')}</summary>
              <p>{t('chart.in_brackets')}</p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard */}
              <section className="chart-scroll" aria-label={t('chart.table')} tabIndex={0}>
                <Still>{children}</Still>
              </section>
            </details>
          )}
          <a href={addresses.csv}>{t('chart.csv')}</a>
          <a href={addresses.svg}>{t('chart.svg')}</a>
          <a href={addresses.png}>{t('chart.png')}</a>
          <details className="chart-embed">
            <summary>{t('chart.embed')}</summary>
            <div className="chart-snippet">
              <p>{t('chart.embed_hint')}</p>
              <code dir="ltr">{embedSnippet(chart, addresses, title)}</code>
            </div>
          </details>
        </>
      )}
    </div>
  )
}

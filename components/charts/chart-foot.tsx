import type { ReactNode } from 'react'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** Under a chart: who says so, the numbers as a table, the numbers as a file. */
export function ChartFoot(props: { sources: string; csvHref: string; locale: Locale; children: ReactNode }) {
  const { sources, csvHref, locale, children } = props
  const { t } = translator(locale)
  return (
    <div className="chart-foot">
      {sources !== '' && <p>{t('chart.source', { sources })}</p>}
      <a className="chart-csv" href={csvHref}>
        {t('chart.csv')}
      </a>
      <details className="chart-table">
        <summary>{t('chart.table')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard */}
        <section className="chart-scroll" aria-label={t('chart.table')} tabIndex={0}>
          {children}
        </section>
      </details>
    </div>
  )
}

import Link from 'next/link'
import type { ReactNode } from 'react'
import { filteredUrl } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { type ChartPlace, keptParameters } from './chart-address'
import { type DaySeries, isDrawable } from './day-series'
import { type DayView, PLAIN_VIEW } from './day-view'

interface DayViewLinksProps {
  readonly series: Pick<DaySeries, 'grain' | 'period'>
  readonly place: Pick<ChartPlace, 'filter' | 'view' | 'map'>
  readonly locale: Locale
}

/** The views of the chart over time, a link each; the one shown is marked. A grain too fine to be drawn is no link. */
export function DayViewLinks({ series, place, locale }: DayViewLinksProps) {
  const { filter, view = PLAIN_VIEW } = place
  const { t } = translator(locale)
  const link = (to: Partial<DayView>, active: boolean, name: ReactNode) => (
    <Link
      href={`${filteredUrl(localizedPath('/', locale), filter, keptParameters({ ...place, view: { ...view, ...to } }))}#days`}
      aria-current={active ? 'true' : undefined}
      prefetch={false}
      scroll={false}
    >
      {name}
    </Link>
  )
  return (
    <nav className="chart-views" aria-label={t('day_view.label')}>
      <ul>
        {(['day', 'week', 'month'] as const).map((grain) => (
          <li key={grain}>
            {isDrawable(grain, series.period) ? (
              link({ grain }, series.grain === grain, t(`day_view.${grain}`))
            ) : (
              <span title={t('day_view.too_fine')}>{t(`day_view.${grain}`)}</span>
            )}
          </li>
        ))}
      </ul>
      {view.draw === 'bars' && (
        <ul>
          {(['group', 'province'] as const).map((stack) => (
            <li key={stack}>{link({ stack }, view.stack === stack, t(`day_view.by_${stack}`))}</li>
          ))}
        </ul>
      )}
      <ul>
        {(['bars', 'cumulative'] as const).map((draw) => (
          <li key={draw}>{link({ draw }, view.draw === draw, t(`day_view.${draw}`))}</li>
        ))}
      </ul>
      {view.grain !== 'auto' && view.grain !== series.grain && <p>{t('day_view.too_fine')}</p>}
    </nav>
  )
}

import { Fragment } from 'react'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { type Axis, PLOT_SIZES, PLOTS } from './day-layout'
import type { DaySeries } from './day-series'
import { LaneDrawing } from './lane-drawing'
import { layoutLane } from './lane-layout'
import { layoutSpanning, SpanningDrawing } from './spanning-drawing'

interface DayLanesProps {
  readonly series: DaySeries
  readonly axis: Axis
  readonly locale: Locale
}

/** What happened, beneath the bars on the same axis: a lane each for talks, fighting, territory and plans. */
export function DayLanes({ series, axis, locale }: DayLanesProps) {
  const { t } = translator(locale)
  return (
    <>
      {series.spanning.length > 0 && (
        <>
          <span className="lane-name">{t('lane.spanning')}</span>
          <div className="lane">
            {PLOT_SIZES.map((size) => (
              <SpanningDrawing
                key={size}
                layout={layoutSpanning(series, axis, size, locale)}
                locale={locale}
                size={size}
              />
            ))}
          </div>
        </>
      )}
      {series.lanes.map((lane) => (
        <Fragment key={lane.name}>
          <span className="lane-name">{t(`lane.${lane.name}`)}</span>
          <div className="lane">
            {PLOT_SIZES.map((size) => (
              <LaneDrawing
                key={size}
                lane={lane}
                layout={layoutLane(lane, series, axis, PLOTS[size], locale)}
                locale={locale}
                size={size}
              />
            ))}
          </div>
        </Fragment>
      ))}
      {series.unmarked && <p className="lane-note">{t('lane.unmarked')}</p>}
    </>
  )
}

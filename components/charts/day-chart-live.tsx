'use client'

import { type ReactNode, useRef } from 'react'
import { Legend, type LiveGroup, type LiveRow, type LiveWords, useHiddenGroups, useNearView, useWidth } from './live'

interface DayChartLiveProps {
  readonly groups: readonly LiveGroup[]
  readonly rows: readonly LiveRow[]
  /** The top of the scale. */
  readonly most: number
  /** The width of a bar, in percent of the plot. */
  readonly bar: number
  /** Pixels above the top of the scale. */
  readonly top: number
  /** Pixels of the whole plot. */
  readonly height: number
  /** Time runs from the right. */
  readonly mirrored: boolean
  readonly label: string
  readonly words: LiveWords
  readonly enabled: boolean
  /** Bars stand so close that they have no edge. */
  readonly dense: boolean
  /** The server's drawing, which stays wherever this one cannot be. */
  readonly children: ReactNode
}

/** Puts a chart that answers to pointer and keyboard in the place of the server's bars once it is near the view. */
export function DayChartLive({ children, enabled, dense, words, ...drawing }: DayChartLiveProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [hidden, toggle] = useHiddenGroups()
  const loaded = useNearView(box, () => import('./day-chart-recharts'), enabled)
  const live = loaded !== null && width > 0
  return (
    <>
      <Legend groups={drawing.groups} hidden={hidden} live={live} label={words.groups} onToggle={toggle} />
      <div
        className={dense ? 'day-grid dense-bars' : 'day-grid'}
        data-live={live ? (hidden.size > 0 ? 'part' : 'whole') : undefined}
      >
        {children}
        <div className="day-live" ref={box}>
          {live && <loaded.DayChartRecharts {...drawing} words={words} hidden={hidden} width={width} />}
        </div>
      </div>
    </>
  )
}

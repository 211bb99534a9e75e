'use client'

import { type ReactNode, useRef } from 'react'
import { Legend, type LiveGroup, type LiveRow, type LiveWords, useHiddenGroups, useNearView, useWidth } from './live'

interface ProvinceChartLiveProps {
  readonly groups: readonly LiveGroup[]
  readonly rows: readonly LiveRow[]
  /** The longest bar. */
  readonly most: number
  /** Pixels from one bar to the next. */
  readonly rowHeight: number
  /** Bars run from the right. */
  readonly mirrored: boolean
  readonly label: string
  readonly words: LiveWords
  /** The provinces with their numbers, a row each. */
  readonly names: ReactNode
  /** The server's drawing, which stays wherever this one cannot be. */
  readonly children: ReactNode
}

/** Puts a chart that answers to pointer and keyboard in the place of the server's bars once it is near the view. */
export function ProvinceChartLive({ names, children, words, ...drawing }: ProvinceChartLiveProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [hidden, toggle] = useHiddenGroups()
  const loaded = useNearView(box, () => import('./province-chart-recharts'), true)
  const live = loaded !== null && width > 0
  return (
    <>
      <Legend groups={drawing.groups} hidden={hidden} live={live} label={words.groups} onToggle={toggle} />
      <div className="province-grid" data-live={live ? (hidden.size > 0 ? 'part' : 'whole') : undefined}>
        {names}
        <div className="province-plot">
          {children}
          <div className="province-live" ref={box}>
            {live && <loaded.ProvinceChartRecharts {...drawing} words={words} hidden={hidden} width={width} />}
          </div>
        </div>
      </div>
    </>
  )
}

import type { ReactNode } from 'react'
import { Bar, Tooltip } from 'recharts'
import type { LiveGroup, LiveRow, LiveWords } from './live'
import { LiveTooltip } from './live-tooltip'

interface TooltipProps {
  readonly rows: readonly LiveRow[]
  readonly groups: readonly LiveGroup[]
  readonly hidden: ReadonlySet<string>
  readonly words: LiveWords
}

/** What a bar says when it is pointed at or reached by keyboard; its rows are found by their index. */
export function liveTooltip({ rows, groups, hidden, words }: TooltipProps): ReactNode {
  return (
    <Tooltip
      isAnimationActive={false}
      cursor={{ fill: 'var(--rule)', fillOpacity: 0.4 }}
      content={({ active, label: index }) =>
        active ? <LiveTooltip row={rows[Number(index)]} groups={groups} hidden={hidden} words={words} /> : null
      }
    />
  )
}

/** One stacked series a victim group, without those that the reader hid. */
export function groupBars(groups: readonly LiveGroup[], hidden: ReadonlySet<string>): ReactNode {
  return groups.map(({ group, name, style }, index) => (
    <Bar
      key={group}
      className={`g-${style}`}
      dataKey={(row: LiveRow) => row.values[index]?.drawn ?? 0}
      name={name}
      stackId="groups"
      fill="currentColor"
      isAnimationActive={false}
      hide={hidden.has(group)}
    />
  ))
}

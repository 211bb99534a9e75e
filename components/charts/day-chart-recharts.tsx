import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts'
import type { LiveGroup, LiveRow, LiveWords } from './live'
import { LiveTooltip } from './live-tooltip'

interface DayChartRechartsProps {
  readonly groups: readonly LiveGroup[]
  readonly rows: readonly LiveRow[]
  readonly most: number
  readonly bar: number
  readonly top: number
  readonly height: number
  readonly mirrored: boolean
  readonly label: string
  readonly words: LiveWords
  readonly hidden: ReadonlySet<string>
  readonly width: number
}

/** The same bars on the same scale by Recharts: frame, ticks and numbers stay the server's. */
export function DayChartRecharts(props: DayChartRechartsProps) {
  const { groups, rows, most, bar, top, height, mirrored, label, words, hidden, width } = props
  const bars = rows.map((row, index) => ({ ...row, index }))
  return (
    <BarChart
      width={width}
      height={height}
      data={bars}
      margin={{ top, right: 0, bottom: 0, left: 0 }}
      barSize={(bar * width) / 100}
      aria-label={label}
      accessibilityLayer
    >
      <XAxis dataKey="index" hide reversed={mirrored} />
      <YAxis hide width={0} domain={[0, most]} allowDataOverflow />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--rule)', fillOpacity: 0.4 }}
        content={({ active, label: index }) =>
          active ? <LiveTooltip row={rows[Number(index)]} groups={groups} hidden={hidden} words={words} /> : null
        }
      />
      {groups.map(({ group, name, style }, index) => (
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
      ))}
    </BarChart>
  )
}

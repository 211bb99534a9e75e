import { BarChart, XAxis, YAxis } from 'recharts'
import type { LiveGroup, LiveRow, LiveWords } from './live'
import { groupBars, liveTooltip } from './live-bars'

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
      {liveTooltip({ rows, groups, hidden, words })}
      {groupBars(groups, hidden)}
    </BarChart>
  )
}

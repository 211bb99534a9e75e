import { BarChart, XAxis, YAxis } from 'recharts'
import type { LiveGroup, LiveRow, LiveWords } from './live'
import { groupBars, liveTooltip } from './live-bars'

interface ProvinceChartRechartsProps {
  readonly groups: readonly LiveGroup[]
  readonly rows: readonly LiveRow[]
  readonly most: number
  readonly rowHeight: number
  readonly mirrored: boolean
  readonly label: string
  readonly words: LiveWords
  readonly hidden: ReadonlySet<string>
  readonly width: number
}

const BAR_HEIGHT = 28

/** The same bars on the same scale by Recharts: names and numbers stay the server's. */
export function ProvinceChartRecharts(props: ProvinceChartRechartsProps) {
  const { groups, rows, most, rowHeight, mirrored, label, words, hidden, width } = props
  const bars = rows.map((row, index) => ({ ...row, index }))
  return (
    <BarChart
      layout="vertical"
      width={width}
      height={rows.length * rowHeight}
      data={bars}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      barSize={BAR_HEIGHT}
      aria-label={label}
      accessibilityLayer
    >
      <XAxis type="number" hide domain={[0, most]} reversed={mirrored} allowDataOverflow />
      <YAxis type="category" dataKey="index" hide width={0} />
      {liveTooltip({ rows, groups, hidden, words })}
      {groupBars(groups, hidden)}
    </BarChart>
  )
}

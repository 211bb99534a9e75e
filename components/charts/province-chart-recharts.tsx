import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts'
import type { LiveGroup, LiveRow, LiveWords } from './live'
import { LiveTooltip } from './live-tooltip'

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

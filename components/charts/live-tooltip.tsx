import type { LiveGroup, LiveRow, LiveWords } from './live'

/** What a bar is made of, beside the pointer. */
export function LiveTooltip(props: {
  row: LiveRow | undefined
  groups: readonly LiveGroup[]
  hidden: ReadonlySet<string>
  words: LiveWords
}) {
  const { row, groups, hidden, words } = props
  if (!row || row.total === null) return null
  return (
    <div className="chart-tip">
      <b>{row.name}</b>
      <dl>
        {groups.map(({ group, name, style }, index) => {
          const value = row.values[index]
          if (!value || hidden.has(group)) return null
          return (
            <div key={group}>
              <dt>
                <i className={`dot b-${style}`} /> {name}
              </dt>
              <dd>{value.written}</dd>
            </div>
          )
        })}
        {/* The total is of all groups; beside some of them it would look like a wrong sum. */}
        {hidden.size === 0 && (
          <div>
            <dt>{words.total}</dt>
            <dd>{row.total}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}

import { CELL_COLUMNS } from '@/lib/casualties/queries/cell-row'

/** The columns of casualties.csv by name: what each means, in `meanings` or else in the file's own language. */
export function CellColumns(props: { caption: string; meanings: Readonly<Record<string, string>> | null }) {
  const { caption, meanings } = props
  return (
    <table className="ledger out">
      <caption>{caption}</caption>
      <tbody>
        {CELL_COLUMNS.map(({ name, meaning }) => (
          <tr key={name}>
            <td>
              <code dir="ltr">{name}</code>
            </td>
            <td>{withCode(meanings?.[name] ?? meaning)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What stands between backticks as code. */
function withCode(text: string) {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : <code key={part}>{part}</code>))
}

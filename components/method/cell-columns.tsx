/** A column of casualties.csv and what it means. */
export interface NamedColumn {
  readonly name: string
  readonly meaning: string
}

/** The columns of casualties.csv. */
export function CellColumns({ caption, columns }: { caption: string; columns: readonly NamedColumn[] }) {
  return (
    <table className="ledger out">
      <caption>{caption}</caption>
      <tbody>
        {columns.map(({ name, meaning }) => (
          <tr key={name}>
            <td>
              <code dir="ltr">{name}</code>
            </td>
            <td>{withCode(meaning)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What stands between backticks as code. */
function withCode(text: string) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <code key={part} dir="ltr">
        {part}
      </code>
    ),
  )
}

import type { SummaryChoice, SummaryRow } from '@/lib/casualties/queries/summary'
import type { Harm } from '@/lib/casualties/vocabulary'

/**
 * A summary's rows as CSV: `low`, `best` and `high` are of that harm, empty where unknown. `split`: the rows are parts of
 * keys, and name them.
 */
export function summaryCsv(rows: readonly SummaryRow[], harm: Harm, split = false): string {
  const head = ['key', 'label', ...(split ? ['part', 'part_label'] : []), 'low', 'best', 'high', 'cells']
  const lines = rows.map(({ key, label, part = '', part_label = '', cells, [harm]: toll }) => [
    ...[key, label, ...(split ? [part, part_label] : [])].map((words) => quoted(harmless(words))),
    toll?.low ?? '',
    toll?.best ?? '',
    toll?.high ?? '',
    cells,
  ])
  return [head, ...lines].map((line) => `${line.join(',')}\n`).join('')
}

/** What the file is called: `killed-by-day-and-group.csv`, `killed-by-month-cumulative.csv`. */
export function summaryFileName({ by, split, cumulative }: SummaryChoice, harm: Harm): string {
  return `${harm}-by-${by}${split ? `-and-${split}` : ''}${cumulative ? '-cumulative' : ''}.csv`
}

/** Words that a spreadsheet would take for a formula get a leading apostrophe, as in the other CSVs. */
function harmless(words: string): string {
  return /^[=+@\t\r-]/.test(words) ? `'${words}` : words
}

/** RFC 4180. */
function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

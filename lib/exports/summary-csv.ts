import type { SummaryRow } from '@/lib/casualties/queries/summary'
import type { Harm } from '@/lib/casualties/vocabulary'

/** A summary's rows as CSV: `low`, `best` and `high` are of that harm, empty where unknown. */
export function summaryCsv(rows: readonly SummaryRow[], harm: Harm): string {
  const lines = rows.map(({ key, label, cells, [harm]: toll }) => [
    quoted(harmless(key)),
    quoted(harmless(label)),
    toll?.low ?? '',
    toll?.best ?? '',
    toll?.high ?? '',
    cells,
  ])
  return [['key', 'label', 'low', 'best', 'high', 'cells'], ...lines].map((line) => `${line.join(',')}\n`).join('')
}

/** Words that a spreadsheet would take for a formula get a leading apostrophe, as in the other CSVs. */
function harmless(words: string): string {
  return /^[=+@\t\r-]/.test(words) ? `'${words}` : words
}

/** RFC 4180. */
function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'

/** The attributes of a row that go together, as GED's columns name them; a row is one draw of each. */
const FACETS = {
  conflict: ['type_of_violence', 'side_a_new_id', 'side_a', 'side_b_new_id', 'side_b', 'dyad_name'],
  place: ['adm_1', 'where_prec', 'where_coordinates', 'latitude', 'longitude'],
  toll: ['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown', 'low', 'best', 'high'],
  days: ['date_prec', 'days'],
  report: ['source_office'],
} as const
export type Facet = keyof typeof FACETS

/** How often each combination of a facet's columns stands in the file: its values, then the count. */
export type Marginals = Readonly<Record<Facet, readonly (readonly [values: readonly string[], rows: number])[]>>

export const COLUMNS_OF: Readonly<Record<Facet, readonly string[]>> = FACETS

/** The distribution of the real file where LEDGER_TEST_DATA has it, else that which is committed, cut to its commonest. */
export async function readMarginals(): Promise<{ readonly of: string; readonly marginals: Marginals }> {
  const file = join(process.env['LEDGER_TEST_DATA'] ?? '', 'ged_syria_191.csv')
  if (process.env['LEDGER_TEST_DATA'] && existsSync(file)) {
    return { of: 'ged_syria_191.csv', marginals: await marginalsOf(file) }
  }
  const kept = readFileSync(join(import.meta.dirname, 'marginals.json'), 'utf8')
  return { of: 'the committed marginals of ged_syria_191.csv', marginals: JSON.parse(kept) as Marginals }
}

/** Counts a GED file, each facet for itself; the commonest first, `most` of each. */
export async function marginalsOf(file: string, most = Number.POSITIVE_INFINITY): Promise<Marginals> {
  const counts: Record<Facet, Map<string, number>> = {
    conflict: new Map(),
    place: new Map(),
    toll: new Map(),
    days: new Map(),
    report: new Map(),
  }
  for await (const row of createReadStream(file).pipe(parse({ columns: true }))) {
    const days = (Date.parse(row.date_end) - Date.parse(row.date_start)) / 86_400_000
    for (const [facet, columns] of Object.entries(FACETS) as [Facet, readonly string[]][]) {
      const key = JSON.stringify(columns.map((column) => (column === 'days' ? String(days) : (row[column] ?? ''))))
      counts[facet].set(key, (counts[facet].get(key) ?? 0) + 1)
    }
  }
  const sorted = (facet: Facet) =>
    [...counts[facet]]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([key, rows]) => [JSON.parse(key) as string[], rows] as const)
  return {
    conflict: sorted('conflict'),
    place: sorted('place'),
    toll: sorted('toll'),
    days: sorted('days'),
    report: sorted('report'),
  }
}

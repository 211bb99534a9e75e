import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerError } from '@/lib/errors'
import { importedRows } from '@/lib/imports/imported-rows'
import { openCsv } from '@/lib/imports/read/parse'
import { acledRow, collected, csvOf, gedRow, oldAcledRow, streamed } from '@/tests/builders/imported-rows'

type Rows = readonly Readonly<Record<string, string | null>>[]

const ABSURD = [
  '-1',
  '99999999999999999999',
  '1e309',
  'NaN',
  '',
  ' ',
  '2012-02-30',
  '9999-99-99',
  '0000-00-00',
  '31/13/2012',
  '=HYPERLINK("http://x")',
  '@SUM(A1)',
  '"',
  '""',
  '"a"b',
  ',',
  ';',
  '\r',
  '\n"\n',
  'إدلب',
  '𝔸',
  '\ud800',
  '\0',
  '__proto__',
  'constructor',
  '1.5',
  '9'.repeat(500),
]

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'imports')
const LEDGER_FILES = ['casualties.csv', 'events.csv'].map((name) => readFileSync(join(fixtures, name)))

const base = fc
  .tuple(fc.constantFrom(gedRow, acledRow, oldAcledRow), fc.integer({ min: 1, max: 6 }))
  .map(([row, count]) => ({
    format: row === gedRow ? ('ged' as const) : ('acled' as const),
    rows: Array.from({ length: count }, (_, index) => row({ id: String(index + 1), year: '2016' })) as Rows,
  }))

const absurdCells = fc.array(fc.tuple(fc.nat(5), fc.nat(40), fc.constantFrom(...ABSURD)), { maxLength: 4 })

function withCells(rows: Rows, changes: readonly (readonly [number, number, string])[]): Rows {
  return rows.map((row, at) => {
    const changed = Object.entries(row).map(([column, cell], index) => {
      const change = changes.find(([line, place]) => line === at && place === index)
      return [column, change ? change[2] : cell]
    })
    return Object.fromEntries(changed)
  })
}

function shuffled(rows: Rows, seed: number): Rows {
  const columns = Object.keys(rows[0] ?? {})
  const order = columns.toSorted((a, b) => ((a.length * 31 + seed) % 7) - ((b.length * 17 + seed) % 7))
  return rows.map((row) => Object.fromEntries(order.map((column) => [column, row[column] ?? ''])))
}

/** What is done to the bytes of a file. */
const damage = fc.oneof(
  fc.constant((bytes: Buffer) => bytes),
  fc.nat().map((at) => (bytes: Buffer) => bytes.subarray(0, at % (bytes.length + 1))),
  fc
    .tuple(fc.nat(), fc.constantFrom('"', '""', '\n', '\r', ',', ';', '\0', '\t"'))
    .map(([at, text]) => (bytes: Buffer) => {
      const cut = at % (bytes.length + 1)
      return Buffer.concat([bytes.subarray(0, cut), Buffer.from(text), bytes.subarray(cut)])
    }),
  fc.tuple(fc.nat(), fc.nat(255)).map(([at, byte]) => (bytes: Buffer) => {
    const changed = Buffer.from(bytes)
    if (changed.length > 0) changed[at % changed.length] = byte
    return changed
  }),
  fc.constant((bytes: Buffer) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le')),
  fc.constant((bytes: Buffer) => Buffer.from(bytes.toString(), 'latin1')),
)

const mutatedLedgerFile = fc
  .tuple(fc.constantFrom(...LEDGER_FILES), damage, damage)
  .map(([file, one, other]) => ({ format: 'ledger' as const, file: other(one(file)) }))

const mutatedDataset = fc
  .tuple(
    base,
    absurdCells,
    fc.option(fc.nat(100), { freq: 2 }),
    fc.constantFrom(',', ';', '\t'),
    damage,
    damage,
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(([{ format, rows }, cells, seed, delimiter, one, other, newline]) => {
    const changed = withCells(rows, cells)
    const file = csvOf(seed === null ? changed : shuffled(changed, seed), delimiter, newline)
    return { format, file: other(one(Buffer.from(file))) }
  })

const mutated = fc.oneof({ arbitrary: mutatedDataset, weight: 4 }, { arbitrary: mutatedLedgerFile, weight: 1 })

/** All that comes, or the error of a file that cannot be read; any other error is a bug and thrown. */
async function outcome<T>(read: () => Promise<T[]>): Promise<T[] | LedgerError> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof LedgerError && error.code === 'invalid_input') return error
    throw error
  }
}

test('of 2,000 mutated files each row read is mapped or rejected, and nothing is thrown but what says why', async () => {
  let [whole, refused] = [0, 0]
  await fc.assert(
    fc.asyncProperty(mutated, fc.integer({ min: 1, max: 5_000 }), async ({ format, file }, chunk) => {
      const mapped = await outcome(() => collected(importedRows(streamed(file, chunk), format)))
      const read = await outcome(async () => collected((await openCsv(streamed(file))).rows))
      if (mapped instanceof LedgerError) {
        refused += 1
        expect(mapped.message).toMatch(/^(The file|The header|This is not)/)
        return
      }
      whole += 1
      expect(mapped).toHaveLength(read instanceof LedgerError ? -1 : read.length)
      for (const row of mapped) {
        if ('rejected' in row) expect(row.rejected.trouble.reason).not.toBe('not_readable')
        else if ('event' in row) {
          expect(row.event.title.length).toBeLessThanOrEqual(300)
          for (const { low, best, high } of row.event.claims) {
            const known = [low, best, high].filter((bound) => bound !== null)
            expect(known.every((bound) => Number.isInteger(bound) && bound >= 0)).toBe(true)
            // GED's own bounds are kept also where they do not rise: an editor is shown them.
            if (format !== 'ged') expect(known).toEqual(known.toSorted((a, b) => a - b))
          }
        }
      }
      const lines = mapped.map(({ line }) => line)
      expect(lines).toEqual([...new Set(lines)].toSorted((a, b) => a - b))
    }),
    { numRuns: 2_000 },
  )
  // Both happen, or the mutations are too tame or too wild to show anything.
  expect(whole).toBeGreaterThan(400)
  expect(refused).toBeGreaterThan(100)
})

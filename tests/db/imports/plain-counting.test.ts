import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { eventCounts } from '@/lib/events/queries/event-counts'
import { casualtiesCsv, eventsCsv } from '@/lib/exports/csv'
import { importFile } from '@/lib/imports/run/import-file'
import { addUp, statedBounds } from '@/lib/ledger/sum'
import { eventFilter } from '@/tests/builders/filters'
import { GED_ORDER } from '@/tests/builders/import-order'
import { ledgerForTest } from '@/tests/db/database'

const GED = eventFilter({ datasets: ['ucdp-ged'] })

// Counts a file of UCDP GED and our CSV as anybody would who has nothing but the codebook: no code of ours.
type Told = Readonly<Record<string, string>>
const rowsOf = (csv: string | Buffer): Told[] => parse(csv, { columns: true, bom: true })
const sum = (rows: readonly Told[], ...columns: readonly string[]) =>
  rows.reduce((all, row) => all + columns.reduce((one, column) => one + Number(row[column]), 0), 0)

/** What the codebook calls civilians: those of `deaths_civilians`, and side b of one-sided violence. */
const civilians = (rows: readonly Told[]) =>
  sum(rows, 'deaths_civilians') +
  sum(
    rows.filter((row) => row['type_of_violence'] === '3'),
    'deaths_b',
  )

/** The numbers of those who fought, each once. */
const sidesOf = (row: Told) => [...new Set([row['side_a_new_id'] ?? '', row['side_b_new_id'] ?? ''])]

/** The day alone: newer files tell a time of day too. */
const dayOf = (moment = '') => moment.slice(0, 'YYYY-MM-DD'.length)

function mostOften(values: readonly string[]): string {
  const counted = new Map<string, number>()
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1)
  return [...counted].sort(([, one], [, other]) => other - one)[0]?.[0] ?? ''
}

const folder = process.env['LEDGER_TEST_DATA'] ?? ''
const FILES = ['ged231_sample1000.csv', 'ged_syria_191.csv'].map((name) => join(folder, name))

describe.skipIf(!FILES.every(existsSync))(
  'a real file of UCDP GED comes to what plain counting finds (skipped unless LEDGER_TEST_DATA names its folder)',
  () => {
    test.each(FILES)(
      '%s',
      async (path) => {
        const db = await ledgerForTest()
        const told = rowsOf(readFileSync(path))
        const report = await importFile({ ...GED_ORDER, bytes: createReadStream(path) }, db)
        expect(report).toMatchObject({ read: told.length, added: told.length, rejected: 0 })

        const total = addUp((await tollSums(GED, [], db)).map((one) => one.sum))
        expect(statedBounds(total)).toEqual({ low: sum(told, 'low'), best: sum(told, 'best'), high: sum(told, 'high') })
        const ofCivilians = addUp((await tollSums({ ...GED, groups: ['civilian'] }, [], db)).map((one) => one.sum))
        // Where parts are more than the whole, the whole counts undivided: of those rows no civilian is told apart.
        const adding = told.filter(
          (row) => sum([row], 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown') <= Number(row['best']),
        )
        expect(ofCivilians.best).toBe(civilians(adding))

        const actor = mostOften(told.flatMap(sidesOf))
        for (const dates of [{}, { from: '2015-01-01', to: '2015-12-31' }, { from: '2015-03-05', to: '2015-09-20' }]) {
          const under = eventFilter({ actors: [`ucdp-${actor}`], ...dates })
          const theirs = told
            .filter((row) => sidesOf(row).includes(actor))
            .filter((row) => dayOf(row['date_start']) <= (under.to ?? '9'))
            .filter((row) => dayOf(row['date_end']) >= (under.from ?? ''))
          const [{ best } = { best: null }] = (await tollSums(under, [], db)).map((one) => one.sum)
          expect([actor, dates, best ?? 0]).toEqual([actor, dates, sum(theirs, 'best')])
          const events = [...(await eventCounts(under, db)).values()].reduce((all, one) => all + one, 0)
          expect([actor, dates, events]).toEqual([actor, dates, theirs.length])
        }

        const counts = [...(await eventCounts(GED, db)).values()].reduce((all, one) => all + one, 0)
        expect(counts).toBe(told.length)
        const years = [...new Set(told.map((row) => row['date_start']?.slice(0, 4) ?? ''))]
        for (const year of years) {
          const spanned = told.filter(
            (row) => (row['date_start'] ?? '').slice(0, 4) <= year && (row['date_end'] ?? '').slice(0, 4) >= year,
          )
          const filter = { ...GED, from: `${year}-01-01`, to: `${year}-12-31` }
          expect(addUp((await tollSums(filter, [], db)).map((one) => one.sum)).best).toBe(sum(spanned, 'best'))
        }

        const cells = rowsOf(await text(Readable.from(await casualtiesCsv(GED, db))))
        expect(sum(cells, 'best')).toBe(sum(told, 'best'))
        const events = rowsOf(await text(Readable.from(await eventsCsv(GED, 'http://ledger.test', db))))
        expect(events).toHaveLength(told.length)
        expect([sum(events, 'killed_best'), sum(events, 'killed_high')]).toEqual([sum(told, 'best'), sum(told, 'high')])
        const again = await importFile({ ...GED_ORDER, bytes: createReadStream(path) }, db)
        expect(again).toMatchObject({ added: 0, updated: 0, unchanged: told.length, rejected: 0, vanished: 0 })
      },
      180_000,
    )
  },
)

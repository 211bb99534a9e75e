import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { Prisma } from '@/lib/db/generated/client'
import { eventCounts } from '@/lib/events/queries/event-counts'
import { newestEvents } from '@/lib/events/queries/newest-events'
import { cellCondition, eventCondition } from '@/lib/filter/condition'
import { EVERYTHING, type EventFilter } from '@/lib/filter/event-filter'
import { type NamedEvents, namedEvents } from '@/lib/filter/named-events'
import { plainlyAsked } from '@/lib/filter/plainly-asked'
import { importFile } from '@/lib/imports/run/import-file'
import { recordReport } from '@/lib/intake/record-report'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { eventFilter, filterOver, nearDate } from '@/tests/builders/filters'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { FULLER_VOCABULARY, fullerLedger } from '@/tests/db/fuller-ledger'

const db = await fullerLedger()

describe('events that a filter names by actors, sources or words', () => {
  const words = fc.constantFrom('annan', 'idlib', 'of', 'homs shelling', '%', 'zzz')
  const filters = fc
    .sample(filterOver(FULLER_VOCABULARY, nearDate, words), { seed: 3, numRuns: 300 })
    .filter(({ actors, sources, words }) => actors.length > 0 || sources.length > 0 || words !== null)

  async function held(condition: Prisma.Sql, from: Prisma.Sql): Promise<unknown> {
    return db.prisma.$queryRaw`SELECT array_agg(id ORDER BY id)::text AS ids FROM (${from} WHERE ${condition}) AS held`
  }

  test('are the same whether few enough to be named one by one or asked of each event', async () => {
    const seen = { named: 0, open: 0 }
    for (const filter of filters) {
      const [few, many]: [NamedEvents, NamedEvents] = [await namedEvents(filter, db), await namedEvents(filter, db, 0)]
      if (few.among !== null) seen.named += 1
      if (many.open.length > 0) seen.open += 1
      const events = Prisma.sql`SELECT event.id FROM event`
      const cells = Prisma.sql`SELECT cell.claim_id AS id FROM cell JOIN event ON event.id = cell.event_id`
      expect([filter, await held(eventCondition(filter, null, few), events)]).toEqual([
        filter,
        await held(eventCondition(filter, null, many), events),
      ])
      expect([filter, await held(cellCondition(filter, few), cells)]).toEqual([
        filter,
        await held(cellCondition(filter, many), cells),
      ])
    }
    expect(seen.named).toBe(filters.length)
    expect(seen.open).toBeGreaterThan(filters.length / 2)
  })

  test('are listed newest first, whether each event is asked or all that is named is gathered', async () => {
    const listed = async (filter: EventFilter, search: { few: number; asked: number }) => {
      const page = { cursor: null, limit: 3 }
      const rows = await db.prisma.$queryRaw`
        SELECT array_agg(id)::text AS ids FROM (${await newestEvents(filter, page, db, search)}) AS listed`
      return [filter, rows]
    }
    for (const filter of filters) {
      const byName = await listed(filter, { few: 20_000, asked: 0 })
      for (const asked of [0, 2, 5, 1_000]) expect(await listed(filter, { few: 0, asked })).toEqual(byName)
    }
  })

  test('are those of all its parts together', async () => {
    const among = async (asked: Partial<typeof EVERYTHING>) =>
      (await namedEvents(eventFilter(asked), db)).among?.slice(1, -1).split(',').filter(Boolean) ?? []
    const [actor, source] = [{ actors: ['kofi-annan'] }, { sources: ['jerusalem-post'] }]
    const both = await among({ ...actor, ...source, words: 'annan' })
    expect(both.length).toBeGreaterThan(0)
    const others = [await among(actor), await among(source), await among({ words: 'annan' })]
    expect(both).toEqual(others[0]?.filter((id) => others.every((ids) => ids.includes(id))))
  })

  test('stay unnamed beyond so many', async () => {
    const filter = eventFilter({ sources: ['jerusalem-post'] })
    const { among } = await namedEvents(filter, db)
    const many = among?.split(',').length ?? 0
    expect(many).toBeGreaterThan(2)
    expect((await namedEvents(filter, db, many)).among).toBe(among)
    expect((await namedEvents(filter, db, many - 1)).among).toBeNull()
  })
})

describe('the source of a dataset', () => {
  const asked = eventFilter({ sources: ['ucdp-ged'] })
  const answers = async (filter = asked) => [
    await tollSums(filter, ['province', 'group'], db),
    await tollSums(filter, ['span'], db),
    await eventCounts(filter, db),
  ]

  test('is asked for as the dataset, with the same answers, until it tells of something else', async () => {
    const rows = [gedRow(), gedRow({ id: '2', adm_1: '', deaths_civilians: '3', low: '7', best: '7', high: '9' })]
    await importFile({ ...GED_ORDER, bytes: streamed(csvOf(rows)) }, db)
    expect(await plainlyAsked(asked, db)).toEqual({ ...EVERYTHING, datasets: ['ucdp-ged'] })
    const one = await answers()
    expect(one.at(-1)).toEqual(new Map([['fighting', 2]]))
    // Beside a source of no event it is asked for event by event.
    expect(one).toEqual(await answers({ ...asked, sources: ['ucdp-ged', 'of-nothing'] }))
    for (const other of [{ datasets: ['none'] }, { sources: ['ucdp-ged', 'sohr'] }, { sources: ['jerusalem-post'] }]) {
      expect(await plainlyAsked({ ...asked, ...other }, db)).toEqual({ ...asked, ...other })
    }

    const changed = (sql: string) => db.pool.query(`${sql}; UPDATE dataset_version SET version = version + 1`)
    await changed(`
      INSERT INTO dataset (source_id, format, licence, credit, redistributable)
      SELECT id, 'ledger', 'CC BY 4.0', 'another ledger', true FROM source WHERE slug = 'a-paper';
      UPDATE event SET dataset_id = (SELECT id FROM dataset WHERE format = 'ledger') WHERE origin_id = '2'`)
    expect(await plainlyAsked(asked, db)).toEqual(asked)
    await changed(`
      UPDATE event SET dataset_id = (SELECT id FROM dataset WHERE format = 'ged') WHERE origin_id = '2';
      DELETE FROM dataset WHERE format = 'ledger'`)
    expect(await plainlyAsked(asked, db)).toEqual({ ...EVERYTHING, datasets: ['ucdp-ged'] })

    const text = 'Ten civilians were killed.'
    const claims = [codedClaim(text, { province: 'SY-ID', assertedBy: 'ucdp-ged' })]
    const report = codedReportOf('later', text, [{ slug: 'told-by-it', province: 'SY-ID', claims }])
    await recordReport(report, text, { name: 'a test', reason: 'to have it tell of something else' }, db)
    expect(await plainlyAsked(asked, db)).toEqual(asked)
    expect(await tollSums(asked, ['province', 'group'], db)).toEqual(
      expect.arrayContaining([
        ...(one[0] as unknown[]),
        expect.objectContaining({ keys: ['SY-ID', 'civilian'], sum: expect.objectContaining({ best: 10 }) }),
      ]),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { Prisma } from '@/lib/db/generated/client'
import { eventCounts } from '@/lib/events/queries/event-counts'
import { newestEvents } from '@/lib/events/queries/newest-events'
import { rebuildRollups } from '@/lib/events/rollups'
import { cellCondition, claimKnownBy, eventCondition } from '@/lib/filter/condition'
import { EVERYTHING, type EventFilter } from '@/lib/filter/event-filter'
import { namedEvents } from '@/lib/filter/named-events'
import { plainlyAsked } from '@/lib/filter/plainly-asked'
import { importFile } from '@/lib/imports/run/import-file'
import { recordReport } from '@/lib/intake/record-report'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { eventFilter, filterOver, nearDate } from '@/tests/builders/filters'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { FULLER_VOCABULARY, fullerLedger } from '@/tests/db/fuller-ledger'

const EDITOR = { name: 'a test', reason: 'to have it tell of something else' }
const db = await fullerLedger()

describe('events that a filter names by actors, sources or words', () => {
  const words = fc.constantFrom('annan', 'idlib', 'of', 'homs shelling', '%', 'zzz')
  const filters = fc
    .sample(filterOver(FULLER_VOCABULARY, nearDate, words), { seed: 3, numRuns: 300 })
    .filter(({ actors, sources, words }) => actors.length > 0 || sources.length > 0 || words !== null)

  /** The numbers in one text; null: there are none. */
  async function held(condition: Prisma.Sql, from: Prisma.Sql): Promise<string | null> {
    const rows = await db.prisma.$queryRaw<{ ids: string | null }[]>`
      SELECT array_agg(id ORDER BY id)::text AS ids FROM (${from} WHERE ${condition}) AS held`
    return rows[0]?.ids ?? null
  }
  const events = Prisma.sql`SELECT event.id FROM event`
  const cells = Prisma.sql`SELECT cell.claim_id AS id FROM cell JOIN event ON event.id = cell.event_id JOIN claim ON claim.id = claim_id`

  /** That `table`, joined to those who bear the names, has a row of the event; true where nobody is asked for. */
  const named = (names: readonly string[], table: string, of: string, where = Prisma.sql`true`) =>
    names.length === 0
      ? Prisma.sql`true`
      : Prisma.sql`EXISTS (
          SELECT FROM ${Prisma.raw(table)} JOIN ${Prisma.raw(of)} AS name ON name.slug = ANY(${[...names]}) WHERE ${where})`
  const takesPart = ({ actors }: EventFilter) =>
    named(actors, 'event_actor AS part', 'actor', Prisma.sql`part.actor_id = name.id AND part.event_id = event.id`)

  test('are those in which its actors take part and of which its sources told by then', async () => {
    let some = 0
    for (const filter of filters) {
      const unnamed = { ...filter, actors: [], sources: [] }
      const told = named(
        filter.sources,
        '(SELECT 1) AS one',
        'source',
        Prisma.sql`event.publisher_id = name.id
          OR EXISTS (SELECT FROM event_attribution AS said WHERE said.source_id = name.id AND said.event_id = event.id)
          OR EXISTS (SELECT FROM claim WHERE claim.event_id = event.id
            AND name.id IN (claim.publisher_id, claim.asserted_by_id) AND ${claimKnownBy(filter)})`,
      )
      const others = eventCondition(unnamed, null, await namedEvents(unnamed, db))
      const found = await held(eventCondition(filter, null, await namedEvents(filter, db)), events)
      expect([filter, found]).toEqual([
        filter,
        await held(Prisma.sql`${others} AND ${takesPart(filter)} AND ${told}`, events),
      ])
      if (found !== null) some += 1
    }
    expect(some).toBeGreaterThan(filters.length / 10)
  })

  test('are not those of which its source told later', async () => {
    const text = 'Ten civilians were killed in Homs, a later report says.'
    const late = {
      slug: 'late-paper',
      kind: 'publisher',
      name: { en: 'Late', ar: null },
      url: null,
      counting: null,
    } as const
    const { article, ...report } = codedReportOf('much-later', text, [])
    const told = { event: 'shelling-of-homs', quotes: [], claims: [codedClaim(text, { province: 'SY-HI' })] }
    const later = { ...article, source: 'late-paper', publishedOn: '2013-01-01' }
    await recordReport({ ...report, article: later, sources: [late], additions: [told] }, text, EDITOR, db)
    const found = async (asOf: string | null) => {
      const filter = eventFilter({ sources: ['late-paper'], asOf })
      return held(eventCondition(filter, null, await namedEvents(filter, db)), events)
    }
    expect([await found(null), await found('2013-02-01T00:00')]).toEqual([expect.any(String), await found(null)])
    expect(await found('2012-12-31T00:00')).toBeNull()
  })

  test('have the cells that its sources assert or publish', async () => {
    let some = 0
    for (const filter of filters) {
      const unnamed = { ...filter, actors: [], sources: [] }
      const given = named(
        filter.sources,
        '(SELECT 1) AS one',
        'source',
        Prisma.sql`name.id IN (claim.publisher_id, claim.asserted_by_id)`,
      )
      const others = cellCondition(unnamed, await namedEvents(unnamed, db))
      expect([filter, await held(cellCondition(filter, await namedEvents(filter, db)), cells)]).toEqual([
        filter,
        await held(Prisma.sql`${others} AND ${takesPart(filter)} AND ${given}`, cells),
      ])
      if (await held(cellCondition(filter, await namedEvents(filter, db)), cells)) some += 1
    }
    expect(some).toBeGreaterThan(filters.length / 10)
  })

  test('are the same, in the same order, whether what it names is few enough to be told one by one or not', async () => {
    const listed = async (filter: EventFilter, most: number) => {
      const few = { sets: most, events: most }
      const page = { cursor: null, limit: 3 }
      const rows = await db.prisma.$queryRaw`
        SELECT array_agg(id)::text AS ids FROM (${await newestEvents(filter, page, db, { few })}) AS listed`
      const by = await namedEvents(filter, db, few)
      return [filter, rows, await held(cellCondition(filter, by), cells)]
    }
    for (const filter of filters) expect(await listed(filter, 0)).toEqual(await listed(filter, 20_000))
  })

  test('are not told one by one where more than so many hold its words', async () => {
    const filter = eventFilter({ words: 'idlib' })
    const { among } = await namedEvents(filter, db)
    const many = among?.split(',').length ?? 0
    expect(many).toBeGreaterThan(2)
    expect((await namedEvents(filter, db, { sets: 0, events: many })).among).toBe(among)
    expect((await namedEvents(filter, db, { sets: 0, events: many - 1 })).among).toBeNull()
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

    const changed = async (sql: string) => {
      await db.pool.query(`${sql}; UPDATE dataset_version SET version = version + 1`)
      await rebuildRollups(db.prisma)
    }
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
    await recordReport(report, text, EDITOR, db)
    expect(await plainlyAsked(asked, db)).toEqual(asked)
    expect(await tollSums(asked, ['province', 'group'], db)).toEqual(
      expect.arrayContaining([
        ...(one[0] as unknown[]),
        expect.objectContaining({ keys: ['SY-ID', 'civilian'], sum: expect.objectContaining({ best: 10 }) }),
      ]),
    )
  })
})

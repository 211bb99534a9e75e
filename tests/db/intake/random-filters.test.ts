import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TollDimension, TollGroup } from '@/lib/casualties/model'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { fromDate } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'
import { eventCounts } from '@/lib/events/queries/event-counts'
import { timeline } from '@/lib/events/queries/timeline'
import { readCursor } from '@/lib/filter/cursor'
import { type EventFilter, harmOf } from '@/lib/filter/event-filter'
import { recordReport } from '@/lib/intake/record-report'
import { sumOf } from '@/lib/ledger/sum'
import { fold } from '@/lib/places/fold'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { filterOver, nearDate, VOCABULARY } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'to have more than one article' }
const TEXT = 'Dozens were killed and 7 wounded between 8 and 10 March in Homs, 5 of them rebels.'

/** The first article and a second one with what the first does not have: spans, unknown numbers, another harm. */
async function fullerLedger(): Promise<Database> {
  const db = await ledgerForTest()
  const span = { start: '2012-03-08', end: '2012-03-10', precision: 'day' } as const
  const report = codedReportOf('a-report', TEXT, [
    {
      slug: 'shelling-of-homs',
      kind: 'shelling',
      province: 'SY-HI',
      dating: span,
      claims: [
        codedClaim(TEXT, { low: 24, best: null, high: null, countWords: 'dozens', province: 'SY-HI', dating: span }),
        codedClaim(TEXT, { low: 5, best: 5, high: 5, group: 'rebel', partOf: 1, province: 'SY-HI', dating: span }),
        codedClaim(TEXT, { low: 7, best: 7, high: 9, harm: 'wounded', province: 'SY-HI', dating: span }),
        codedClaim(TEXT, { low: 2, best: 3, high: 4, harm: 'wounded', province: null, dating: span }),
      ],
    },
    {
      slug: 'planned-assault',
      status: 'planned',
      province: 'SY-ID',
      claims: [codedClaim(TEXT, { province: 'SY-ID' })],
    },
  ])
  await recordReport(report, TEXT, EDITOR, db)
  return db
}

const db = await fullerLedger()
const vocabulary = { ...VOCABULARY, sources: new Set([...VOCABULARY.sources, 'a-paper']) }
const words = fc.constantFrom('annan', 'Janoudiya', 'idlib', 'of', 'homs shelling', 'الأسد', '%', '_', 'zzz')
const filters = fc.sample(filterOver(vocabulary, nearDate, words), { seed: 20120310, numRuns: 200 })

async function everyCell(db: Database) {
  return db.prisma.cell.findMany({
    include: {
      event: { include: { actors: { include: { actor: true } } } },
      claim: { include: { assertedBy: true, article: { include: { source: true } } } },
    },
  })
}
type CellRow = Awaited<ReturnType<typeof everyCell>>[number]

/** Whether the cell is under the filter, said in plain words of JavaScript. */
function fits(cell: CellRow, filter: EventFilter): boolean {
  const asked = (values: readonly string[], ...own: readonly (string | null | undefined)[]) =>
    values.length === 0 || own.some((value) => value != null && values.includes(value))
  const folded = filter.words === null ? [] : fold(filter.words).split(' ')
  return (
    asked(filter.provinces, cell.provinceCode ?? 'none') &&
    asked(filter.kinds, cell.event.kind) &&
    asked(filter.groups, cell.victimGroup) &&
    asked(filter.actors, ...cell.event.actors.map(({ actor }) => actor.slug)) &&
    asked(filter.sources, cell.claim.assertedBy?.slug, cell.claim.article?.source.slug) &&
    (filter.from === null || fromDate(cell.lastDay) >= filter.from) &&
    (filter.to === null || fromDate(cell.firstDay) <= filter.to) &&
    cell.harm === harmOf(filter) &&
    folded.every((word) => cell.event.searchText.includes(word))
  )
}

const keyOf: Readonly<Record<TollDimension, (cell: CellRow) => string>> = {
  span: (cell) => `${fromDate(cell.firstDay)}/${fromDate(cell.lastDay)}`,
  province: (cell) => cell.provinceCode ?? 'none',
  group: (cell) => cell.victimGroup,
}

function sumsByHand(cells: readonly CellRow[], filter: EventFilter, dimensions: readonly TollDimension[]): TollGroup[] {
  const groups = new Map<string, CellRow[]>()
  for (const cell of cells.filter((one) => fits(one, filter))) {
    const keys = dimensions.map((dimension) => keyOf[dimension](cell)).join(' ')
    groups.set(keys, [...(groups.get(keys) ?? []), cell])
  }
  return [...groups].map(([keys, members]) => ({
    keys: keys === '' ? [] : keys.split(' '),
    sum: sumOf(members.map((cell) => ({ toll: cell }))),
  }))
}

function byKeys(groups: readonly TollGroup[]): TollGroup[] {
  return groups.toSorted((one, other) => (one.keys.join(' ') < other.keys.join(' ') ? -1 : 1))
}

describe('200 random filters', () => {
  test('are all different, some with words, actors or sources and some without', () => {
    expect(filters.filter(({ words: asked }) => asked !== null).length).toBeGreaterThan(20)
    expect(
      filters.filter(({ words: asked, actors, sources }) => asked === null && !actors.length && !sources.length).length,
    ).toBeGreaterThan(20)
  })

  test('give the sums of the cells they hold, whether they come from rollups or not', async () => {
    const cells = await everyCell(db)
    const dimensions = [[], ['span'], ['province'], ['group'], ['span', 'province', 'group']] as const
    for (const [index, filter] of filters.entries()) {
      const by = dimensions[index % dimensions.length] ?? []
      for (const asked of [filter, { ...filter, actors: [], sources: [], words: null }]) {
        expect(byKeys(await tollSums(asked, by, db)), JSON.stringify({ asked, by })).toEqual(
          byKeys(sumsByHand(cells, asked, by)),
        )
      }
    }
  })

  test('count each event of the timeline once', async () => {
    for (const filter of filters) {
      for (const asked of [filter, { ...filter, actors: [], sources: [], words: null }]) {
        const { rows } = await timeline(asked, { cursor: null, limit: 200 }, db)
        const slugs = rows.map(({ slug }) => slug)
        expect(new Set(slugs).size).toBe(slugs.length)
        const listed = new Map<string, number>()
        for (const { kind } of rows) listed.set(kind, (listed.get(kind) ?? 0) + 1)
        expect(await eventCounts(asked, db), JSON.stringify(asked)).toEqual(listed)
      }
    }
  })

  test('are paged through without losing or repeating a row, there and back', async () => {
    for (const filter of filters.slice(0, 25)) {
      const { rows: all } = await timeline(filter, { cursor: null, limit: 200 }, db)
      let page = await timeline(filter, { cursor: null, limit: 3 }, db)
      const there = [...page.rows]
      while (page.older !== null) {
        page = await timeline(filter, { cursor: readCursor(page.older), limit: 3 }, db)
        there.push(...page.rows)
      }
      expect(there).toEqual(all)
      const back = [...page.rows]
      while (page.newer !== null) {
        page = await timeline(filter, { cursor: readCursor(page.newer), limit: 3 }, db)
        back.unshift(...page.rows)
      }
      expect(back).toEqual(all)
    }
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TollDimension, TollGroup } from '@/lib/casualties/model'
import { figureLedger } from '@/lib/casualties/queries/figure-ledger'
import { tollPeriod, tollSums } from '@/lib/casualties/queries/toll-sums'
import { fromDate, instantOf } from '@/lib/civil-date'
import { actorFacet } from '@/lib/events/queries/actor-facet'
import { eventCounts, period } from '@/lib/events/queries/event-counts'
import { timeline } from '@/lib/events/queries/timeline'
import { readCursor } from '@/lib/filter/cursor'
import { type EventFilter, harmOf } from '@/lib/filter/event-filter'
import { cellsOf, type Open } from '@/lib/ledger/cells'
import { ruled } from '@/lib/ledger/rivals'
import { leftOutBecause } from '@/lib/ledger/standing'
import { addUp, sumOf } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'
import { fold } from '@/lib/places/fold'
import { filterOver, nearDate } from '@/tests/builders/filters'
import { FULLER_VOCABULARY, fullerLedger } from '@/tests/db/fuller-ledger'

const db = await fullerLedger()
const words = fc.constantFrom('annan', 'Janoudiya', 'idlib', 'of', 'homs shelling', 'الأسد', '%', '_', 'zzz')
const filters = fc.sample(filterOver(FULLER_VOCABULARY, nearDate, words), { seed: 20120310, numRuns: 300 })

/**
 * The filter, and what it asks beside names; of every third also by one of its names: as it stands, of all days and
 * places, and of whole months.
 */
function askedAnew(filter: EventFilter): readonly EventFilter[] {
  const unnamed = { ...filter, actors: [], sources: [], words: null }
  if (filters.indexOf(filter) % 3 > 0) return [filter, unnamed]
  const { actors, sources } = FULLER_VOCABULARY
  const [actor = '', source = ''] = [filter.actors[0] ?? [...actors][0], filter.sources[0] ?? [...sources][0]]
  const named = [
    { ...unnamed, actors: [actor] },
    { ...unnamed, sources: [source] },
  ]
  const widely = named.map((one) => ({ ...one, provinces: [], from: null, to: null }))
  const byMonths = widely.map((one) => ({ ...one, from: '2012-03-01', to: filter.to && '2012-03-31' }))
  return [filter, unnamed, ...named, ...widely, ...byMonths]
}

const everyClaim = await db.prisma.claim.findMany({
  include: {
    event: { include: { actors: { include: { actor: true } } } },
    assertedBy: true,
    article: { include: { source: true } },
  },
  orderBy: { id: 'asc' },
})
const everyEvent = await db.prisma.event.findMany({ include: { actors: { include: { actor: true } } } })
const actorsOf = new Map(everyEvent.map(({ slug, actors }) => [slug, new Set(actors.map(({ actor }) => actor.slug))]))
const everyActor = everyEvent.flatMap(({ actors }) => actors.map(({ actor }) => [actor.slug, actor.nameEn] as const))
const actorNames = new Map(everyActor)
const everyLink = await db.prisma.claimLink.findMany()
type ClaimRow = (typeof everyClaim)[number] & { readonly event: NonNullable<(typeof everyClaim)[number]['event']> }
const nameAndSlug = (slug: string) => `${actorNames.get(slug)}\u0000${slug}`
interface CellRow {
  readonly claim: ClaimRow
  readonly toll: Toll
  readonly open: Open
}

/** Every cell that the filter's ruling makes of all claims together, contested or not. */
function cellsUnder({ policy, asOf, recordedAsOf }: EventFilter): CellRow[] {
  const claims = everyClaim.filter((claim): claim is ClaimRow => claim.event !== null)
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const looked = { published: asOf && instantOf(asOf), recorded: recordedAsOf && instantOf(recordedAsOf) }
  const standing = everyLink.filter(
    ({ recordedAt, retractedAt }) =>
      retractedAt === null && (looked.recorded === null || recordedAt.toISOString() <= looked.recorded),
  )
  const ruling = ruled(
    claims.map((claim) => {
      const sources = [claim.assertedBy?.slug, claim.article?.source.slug].filter((slug) => slug !== undefined)
      const publishedAt = claim.publishedAt.toISOString()
      const own = {
        tollType: claim.tollType,
        happened: claim.event.status === 'occurred' || claim.event.status === 'ongoing',
        accepted: claim.event.review === 'accepted',
        publishedAt,
        recordedAt: claim.recordedAt.toISOString(),
      }
      const { id, partOfId: partOf } = claim
      return {
        id,
        partOf,
        toll: claim,
        extent: [claim.provinceCode, ...daysOf(claim)].join(' '),
        leftOut: leftOutBecause(own, looked),
        publishedAt,
        origin: sources[0] ?? '',
        sources,
      }
    }),
    standing.map(({ fromId: from, relation, toId: to }) => ({ from, relation, to })),
    policy,
  )
  return cellsOf(ruling).cells.map((cell) => ({ ...cell, claim: byId.get(cell.claim) as ClaimRow }))
}

function daysOf({ dateStart, dateEnd }: ClaimRow): [string, string] {
  const [first, last] = [dateStart ?? dateEnd, dateEnd ?? dateStart]
  return [fromDate(first as Date), fromDate(last as Date)]
}

/** Whether the cell is under the filter, said in plain words of JavaScript. */
function fits({ claim }: CellRow, filter: EventFilter): boolean {
  const [first, last] = daysOf(claim)
  const asked = (values: readonly string[], ...own: readonly (string | null | undefined)[]) =>
    values.length === 0 || own.some((value) => value != null && values.includes(value))
  const folded = filter.words === null ? [] : fold(filter.words).split(' ')
  return (
    asked(filter.provinces, claim.provinceCode ?? 'none') &&
    asked(filter.kinds, claim.event.kind) &&
    asked(filter.groups, claim.victimGroup) &&
    asked(filter.actors, ...claim.event.actors.map(({ actor }) => actor.slug)) &&
    asked(filter.sources, claim.assertedBy?.slug, claim.article?.source.slug) &&
    (filter.from === null || last >= filter.from) &&
    (filter.to === null || first <= filter.to) &&
    claim.harm === harmOf(filter) &&
    folded.every((word) => claim.event.searchText.includes(word))
  )
}

const keyOf: Readonly<Record<TollDimension, (cell: CellRow) => string>> = {
  span: ({ claim }) => daysOf(claim).join('/'),
  province: ({ claim }) => claim.provinceCode ?? 'none',
  group: ({ claim }) => claim.victimGroup,
}

function sumsByHand(filter: EventFilter, dimensions: readonly TollDimension[]): TollGroup[] {
  const groups = new Map<string, CellRow[]>()
  for (const cell of cellsUnder(filter).filter((one) => fits(one, filter))) {
    const keys = dimensions.map((dimension) => keyOf[dimension](cell)).join(' ')
    groups.set(keys, [...(groups.get(keys) ?? []), cell])
  }
  return [...groups].map(([keys, members]) => ({
    keys: keys === '' ? [] : keys.split(' '),
    sum: sumOf(members),
  }))
}

function byKeys(groups: readonly TollGroup[]): TollGroup[] {
  return groups.toSorted((one, other) => (one.keys.join(' ') < other.keys.join(' ') ? -1 : 1))
}

describe('300 random filters', () => {
  test('are all different, some with words, actors or sources and some without', () => {
    expect(filters.filter(({ words: asked }) => asked !== null).length).toBeGreaterThan(20)
    expect(
      filters.filter(({ words: asked, actors, sources }) => asked === null && !actors.length && !sources.length).length,
    ).toBeGreaterThan(20)
  })

  test('give the sums of the cells they hold, whether they come from rollups or not', async () => {
    const dimensions = [[], ['span'], ['province'], ['group'], ['span', 'province', 'group']] as const
    for (const [index, filter] of filters.entries()) {
      const by = dimensions[index % dimensions.length] ?? []
      for (const asked of askedAnew(filter)) {
        expect(byKeys(await tollSums(asked, by, db)), JSON.stringify({ asked, by })).toEqual(
          byKeys(sumsByHand(asked, by)),
        )
      }
    }
  })

  test('give the same sums where days are told apart by months', async () => {
    const month = (day: string) => day.slice(0, 'YYYY-MM'.length)
    const asMonths = (span: string) => span.split('/').map(month).join('/')
    const asMonth = (span: string) => {
      const [first = '', last = ''] = span.split('/').map(month)
      return first === last ? `${first}/${last}` : span
    }
    const regrouped = (groups: readonly TollGroup[], keyOf: (span: string) => string) => {
      const sums = new Map<string, TollGroup['sum'][]>()
      for (const { keys, sum } of groups) {
        const [span = '', ...others] = keys
        const key = [keyOf(span), ...others].join(' ')
        sums.set(key, [...(sums.get(key) ?? []), sum])
      }
      return byKeys([...sums].map(([key, parts]) => ({ keys: key.split(' '), sum: addUp(parts) })))
    }
    for (const filter of filters.slice(0, 80)) {
      for (const asked of askedAnew(filter)) {
        const byHand = sumsByHand(asked, ['span', 'group'])
        for (const [spans, keyOf] of [
          ['months', asMonths],
          ['month', asMonth],
        ] as const) {
          const sums = await tollSums(asked, ['span', 'group'], db, spans)
          expect(regrouped(sums, keyOf), JSON.stringify({ asked, spans })).toEqual(regrouped(byHand, keyOf))
        }
      }
    }
  })

  test('count the events beside an actor as the timeline lists them', async () => {
    let whole = 0
    for (const filter of filters.slice(0, 80)) {
      for (const asked of askedAnew(filter).map((one) => ({ ...one, actors: [] }))) {
        const { rows } = await timeline(asked, { cursor: null, limit: 200 }, db)
        const beside = new Map<string, number>()
        for (const { slug } of rows) {
          for (const actor of actorsOf.get(slug) ?? []) beside.set(actor, (beside.get(actor) ?? 0) + 1)
        }
        const byHand = [...beside].map(([slug, events]) => ({ slug, events }))
        const most = byHand.sort((a, b) => b.events - a.events || (nameAndSlug(a.slug) < nameAndSlug(b.slug) ? -1 : 1))
        const facet = await actorFacet(asked, db)
        const told = facet.actors.map(({ slug, events }) => ({ slug, events }))
        expect(told, JSON.stringify(asked)).toEqual(most.slice(0, 8))
        if (told.length > 0 && (await actorFacet(asked, db, 0)).within === null) whole += 1
      }
    }
    expect(whole).toBeGreaterThan(40)
  })

  test('touch the days from the first to the last of what they hold', async () => {
    for (const filter of filters.slice(0, 80)) {
      for (const asked of askedAnew(filter)) {
        const days = sumsByHand(asked, ['span']).map(({ keys: [span = ''] }) => span.split('/'))
        const first = days.map(([day = '']) => day).sort()[0]
        const last = days
          .map(([, day = '']) => day)
          .sort()
          .at(-1)
        expect(await tollPeriod(asked, db), JSON.stringify(asked)).toEqual(first ? { first, last } : null)
        const { rows } = await timeline(asked, { cursor: null, limit: 200 }, db)
        const listed = {
          first: rows.map(({ firstDay }) => firstDay).sort()[0],
          last: rows
            .map(({ lastDay }) => lastDay)
            .sort()
            .at(-1),
        }
        expect(await period(asked, db), JSON.stringify(asked)).toEqual(rows.length > 0 ? listed : null)
      }
    }
  })

  test('are opened into lines that add up to the figure', async () => {
    for (const filter of filters) {
      const figure = addUp((await tollSums(filter, [], db)).map(({ sum }) => sum))
      const { counted, leftOut, more } = await figureLedger(filter, db)
      expect(more).toBe(0)
      expect(sumOf(counted), JSON.stringify(filter)).toEqual(figure)
      const { asOf, recordedAsOf } = filter
      // What was not known then is left out by name, but for tolls of no event.
      const isSaid = ({ event, publishedAt, recordedAt }: (typeof everyClaim)[number]) =>
        event !== null ||
        ((asOf === null || publishedAt.toISOString() <= instantOf(asOf)) &&
          (recordedAsOf === null || recordedAt.toISOString() <= instantOf(recordedAsOf)))
      const harm = everyClaim.filter((claim) => claim.harm === harmOf(filter) && isSaid(claim))
      const undivided = counted.filter(({ cellKind }) => cellKind === 'claim').length
      expect(leftOut.length + undivided, JSON.stringify(filter)).toBe(harm.length)
      expect(leftOut.filter(({ reason }) => reason === null)).toEqual([])
    }
  })

  test('count each event of the timeline once', async () => {
    for (const filter of filters) {
      for (const asked of askedAnew(filter)) {
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

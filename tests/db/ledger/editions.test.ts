import { describe, expect, test } from 'vitest'
import { casualtyCells } from '@/lib/casualties/queries/cells'
import { figureLedger } from '@/lib/casualties/queries/figure-ledger'
import { casualtySummary } from '@/lib/casualties/queries/summary'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { linkClaims, retractLink } from '@/lib/events/link-claims'
import { eventList } from '@/lib/events/queries/event-list'
import { timeline } from '@/lib/events/queries/timeline'
import type { EventFilter } from '@/lib/filter/event-filter'
import { addUp } from '@/lib/ledger/sum'
import { loadSample } from '@/prisma/seed'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const EVENT = 'deaths-across-syria-2012-03-10'
const EDITOR = { name: 'a test', reason: 'to see what follows' }
const FIRST_PAGE = { cursor: null, limit: 200 }

const plain = await ledgerForTest()
const beforeTheSample = (await plain.prisma.datasetVersion.findFirstOrThrow()).changedAt.toISOString()
const db = await ledgerForTest()
await loadSample('editions', db)

const saturday = { from: '2012-03-10', to: '2012-03-10' } as const
const civiliansInIdlib = { provinces: ['SY-ID'], groups: ['civilian'] } as const
const rebelsInIdlib = { provinces: ['SY-ID'], groups: ['rebel'] } as const

/** The same figure by every door. */
async function figure(overrides: Partial<EventFilter>, of = db): Promise<number | null> {
  const filter = eventFilter(overrides)
  const sum = addUp((await tollSums(filter, [], of)).map((group) => group.sum)).best
  const { rows } = await casualtyCells(filter, FIRST_PAGE, of)
  expect(rows.filter(({ harm }) => harm === 'killed').reduce((all, { best }) => all + (best ?? 0), 0)).toBe(sum)
  for (const by of ['day', 'month', 'province', 'group'] as const) {
    expect((await casualtySummary(filter, { by }, 'en', of)).total.best).toBe(sum)
  }
  const ledger = await figureLedger(filter, of)
  expect(ledger.counted.reduce((all, { toll }) => all + (toll.best ?? 0), 0)).toBe(sum)
  return sum
}

describe('the first article alone', () => {
  test.each<[string, Partial<EventFilter>, number]>([
    ['all', {}, 102],
    ['Idlib', { provinces: ['SY-ID'] }, 29],
    ['no province stated', { provinces: ['none'] }, 73],
    ['by the lowest of rivals', { policy: { by: 'lowest' } }, 102],
    ['by two origins, which nothing has', { policy: { by: 'origins', atLeast: 2 } }, 0],
    ['as of the day before it was published', { asOf: '2012-03-10' }, 0],
    ['as of its day', { asOf: '2012-03-11' }, 102],
  ])('%s', async (_, filter, people) => {
    expect(await figure(filter, plain)).toBe(people)
  })
})

describe('with an earlier edition of Saturday’s toll', () => {
  test.each<[string, Partial<EventFilter>, number]>([
    ['all, as now', {}, 102],
    ['Saturday, as now', saturday, 98],
    ['civilians in Idlib on Saturday, as now', { ...saturday, ...civiliansInIdlib }, 25],
    ['rebels in Idlib, whom only the earlier edition places', rebelsInIdlib, 22],
    ['Idlib', { provinces: ['SY-ID'] }, 51],
    ['before the later edition', { asOf: '2012-03-11T12:00' }, 91],
    ['civilians in Idlib before the later edition', { asOf: '2012-03-11T12:00', ...civiliansInIdlib }, 22],
    ['before the earlier edition', { asOf: '2012-03-11T11:59' }, 0],
    ['at the end of that day', { asOf: '2012-03-11', ...saturday }, 98],
    ['Saturday, lowest', { policy: { by: 'lowest' }, ...saturday }, 91],
    ['civilians in Idlib on Saturday, lowest', { policy: { by: 'lowest' }, ...saturday, ...civiliansInIdlib }, 22],
    ['Saturday, highest', { policy: { by: 'highest' }, ...saturday }, 98],
    ['civilians in Idlib on Saturday, highest', { policy: { by: 'highest' }, ...saturday, ...civiliansInIdlib }, 25],
    ['Saturday as the Observatory gives it', { policy: { by: 'source', source: 'sohr' }, ...saturday }, 98],
    [
      'Saturday as the other reports give it',
      { policy: { by: 'source', source: 'other-reports-2012-03-11' }, ...saturday },
      91,
    ],
    ['figures of two origins: both editions go back to one', { policy: { by: 'origins', atLeast: 2 } }, 0],
  ])('%s', async (_, filter, people) => {
    expect(await figure(filter)).toBe(people)
  })

  test('as this database held it before the edition was recorded', async () => {
    expect(await figure({ recordedAsOf: beforeTheSample })).toBe(102)
    expect(await figure({ recordedAsOf: beforeTheSample, provinces: ['SY-ID'] })).toBe(29)
    expect(await figure({ recordedAsOf: '2012-03-12' })).toBe(0)
  })

  test('lists of events give each event the toll of the ruling', async () => {
    const tolls = async (overrides: Partial<EventFilter>) => {
      const { rows } = await eventList(eventFilter(overrides), FIRST_PAGE, 'http://localhost', db)
      return rows.filter(({ killed_best }) => killed_best !== null).map((row) => [row.event_id, row.killed_best])
    }
    expect(await tolls({ asOf: '2012-03-11T12:00' })).toEqual([[EVENT, 91]])
    expect(await tolls({ policy: { by: 'lowest' } })).toEqual([
      ['fighting-in-janoudiya-2012-03-11', 4],
      [EVENT, 91],
    ])
    expect(await tolls({ policy: { by: 'origins', atLeast: 2 } })).toEqual([])
    expect(await tolls({})).toEqual([
      ['fighting-in-janoudiya-2012-03-11', 4],
      [EVENT, 98],
    ])
  })

  test('the timeline then shows no claim that nobody had published', async () => {
    const { rows } = await timeline(eventFilter({ asOf: '2012-03-11T12:00' }), FIRST_PAGE, db)
    expect(rows.map(({ slug }) => slug)).toEqual([EVENT])
    expect(rows[0]?.claims.map(({ toll }) => toll.best)).toEqual([91, 32, 22, 39, 22, 20])
    expect(rows[0]?.claims.map(({ leftOut }) => leftOut)).toEqual([null, null, null, null, null, null])
    expect(rows[0]?.claims.flatMap(({ links }) => links)).toEqual([])
    const { rows: now } = await timeline(eventFilter({ from: '2012-03-10', to: '2012-03-10' }), FIRST_PAGE, db)
    expect(now.flatMap(({ claims }) => claims.flatMap(({ links }) => links))).toHaveLength(10)
  })

  test('a group that only the earlier edition places finds the event under its ruling', async () => {
    const slugs = async (overrides: Partial<EventFilter>) =>
      (await timeline(eventFilter(overrides), FIRST_PAGE, db)).rows.map(({ slug }) => slug)
    expect(await slugs({ ...rebelsInIdlib, asOf: '2012-03-11T12:00' })).toEqual([EVENT])
    expect(await slugs({ ...rebelsInIdlib, recordedAsOf: beforeTheSample })).toEqual([])
  })

  test('why: the earlier figures are left out, each for its reason', async () => {
    const { counted, leftOut } = await figureLedger(eventFilter(saturday), db)
    expect(counted.map(({ id, toll, cellKind }) => [id, toll.best, cellKind])).toEqual([
      [`${EVENT}.10`, 22, 'claim'],
      [`${EVENT}.5`, 20, 'claim'],
      [`${EVENT}.4`, 17, 'remainder'],
      [`${EVENT}.3`, 25, 'claim'],
      [`${EVENT}.2`, 14, 'remainder'],
    ])
    expect(
      leftOut.map(({ id, toll, reason, inPlace }) => [id.replace(EVENT, ''), toll.best, reason, inPlace?.toll.best]),
    ).toEqual([
      ['.4', 39, 'partly', undefined],
      ['.2', 39, 'partly', undefined],
      ['.1', 98, 'whole', undefined],
      ['annan-holds-second-round-of-talks-2012-03-11.1', null, 'cumulative', undefined],
      ['.6', 91, 'superseded', 98],
      ['.7', 32, 'superseded', 39],
      ['.8', 22, 'superseded', 25],
      ['.9', 39, 'restated', 39],
      ['.11', 20, 'restated', 20],
      ['fighting-in-janoudiya-2012-03-11.1', 3, 'filtered', undefined],
      ['fighting-in-janoudiya-2012-03-11.2', 1, 'filtered', undefined],
    ])
  })
})

describe('a link between claims', () => {
  const link = { from: `${EVENT}.3`, relation: 'supersedes', to: `${EVENT}.8` } as const

  test('is undone: the figures go back, and history shows both steps', async () => {
    const before = await figure({ ...saturday, ...civiliansInIdlib })
    await retractLink(link, EDITOR, db)
    expect(await figure(saturday)).toBe(98)
    const undone = await figure({ ...saturday, ...civiliansInIdlib })
    expect(undone).not.toBe(before)
    await linkClaims(link, EDITOR, db)
    expect(await figure({ ...saturday, ...civiliansInIdlib })).toBe(before)
    await retractLink(link, EDITOR, db)
    expect(await figure({ ...saturday, ...civiliansInIdlib })).toBe(undone)
    await linkClaims(link, EDITOR, db)

    const history = await db.prisma.revision.findMany({
      where: { entity: 'claim', entityId: link.to },
      orderBy: { id: 'asc' },
    })
    expect(history.map(({ before, after }) => [before, after])).toEqual([
      [link, null],
      [null, link],
      [link, null],
      [null, link],
    ])
    expect(await db.prisma.claimLink.count({ where: { retractedAt: null } })).toBe(5)
  })

  test('is refused when the claims are linked, the same, or not there, and nothing changes', async () => {
    const version = (await db.prisma.datasetVersion.findFirstOrThrow()).version
    await expect(linkClaims(link, EDITOR, db)).rejects.toThrow('linked already (supersedes)')
    await expect(linkClaims({ ...link, to: link.from }, EDITOR, db)).rejects.toThrow('cannot take up itself')
    await expect(linkClaims({ ...link, to: `${EVENT}.99` }, EDITOR, db)).rejects.toThrow(`«${EVENT}.99»`)
    await expect(linkClaims({ ...link, to: `${EVENT}.1` }, EDITOR, db)).rejects.toThrow('a claim and its whole')
    await expect(retractLink({ ...link, relation: 'contradicts' }, EDITOR, db)).rejects.toThrow('no link says')
    expect((await db.prisma.datasetVersion.findFirstOrThrow()).version).toBe(version)
    await expect(db.prisma.claimLink.deleteMany()).rejects.toThrow('retracted once and never changed')
  })
})

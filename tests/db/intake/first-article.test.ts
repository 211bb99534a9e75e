import { describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { eventCounts } from '@/lib/events/queries/event-counts'
import { timeline } from '@/lib/events/queries/timeline'
import type { EventFilter } from '@/lib/filter/event-filter'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const db = await ledgerForTest()

async function killed(overrides: Partial<EventFilter>): Promise<number> {
  const [all] = await tollSums(eventFilter(overrides), [], db)
  return all?.sum.best ?? 0
}

const SATURDAY = { from: '2012-03-10', to: '2012-03-10' } as const

describe('the first article in the database', () => {
  test('answers every total rightly, from rollups and from cells', async () => {
    const questions: readonly [Partial<EventFilter>, number][] = [
      [{}, 102],
      [{ provinces: ['SY-ID'] }, 29],
      [{ provinces: ['none'] }, 73],
      [{ provinces: ['SY-ID', 'none'] }, 102],
      [{ provinces: ['SY-HI'] }, 0],
      [SATURDAY, 98],
      [{ from: '2012-03-11' }, 4],
      [{ to: '2012-03-09' }, 0],
      [{ ...SATURDAY, provinces: ['SY-ID'] }, 25],
      [{ ...SATURDAY, provinces: ['none'] }, 73],
      [{ groups: ['civilian'] }, 40],
      [{ groups: ['rebel'] }, 39],
      [{ groups: ['state_forces'] }, 23],
      [{ groups: ['unspecified'] }, 0],
      [{ groups: ['civilian'], provinces: ['SY-ID'] }, 26],
      [{ groups: ['civilian'], provinces: ['none'] }, 14],
      [{ kinds: ['fighting'] }, 4],
      [{ kinds: ['casualty_report'] }, 98],
      [{ harm: 'wounded' }, 0],
      [{ harm: 'detained' }, 0],
    ]
    for (const [question, answer] of questions) {
      expect(await killed(question), JSON.stringify(question)).toBe(answer)
      const throughCells = { ...question, sources: ['jerusalem-post'] }
      expect(await killed(throughCells), JSON.stringify(throughCells)).toBe(answer)
    }
    expect(await killed({ sources: ['sohr'] })).toBe(102)
    expect(await killed({ sources: ['sana'] })).toBe(0)
    expect(await killed({ words: 'janoudiya' })).toBe(4)
    expect(await killed({ words: '100%' })).toBe(0)
  })

  test('adds up the same by day, by group and by province', async () => {
    const figures = async (dimension: 'span' | 'province' | 'group') =>
      Object.fromEntries(
        (await tollSums(eventFilter(), [dimension], db)).map(({ keys, sum }) => [keys.join(' '), sum.best]),
      )
    expect(await figures('span')).toEqual({ '2012-03-10/2012-03-10': 98, '2012-03-11/2012-03-11': 4 })
    expect(await figures('group')).toEqual({ civilian: 40, rebel: 39, state_forces: 23 })
    expect(await figures('province')).toEqual({ 'SY-ID': 29, none: 73 })
  })

  test('is 14 events, 9 of them more than a statement, 7 claims of events and one of the background, 6 cells', async () => {
    expect(await db.prisma.event.count()).toBe(14)
    expect(await db.prisma.event.count({ where: { kind: { not: 'statement' } } })).toBe(9)
    expect(await db.prisma.claim.count()).toBe(8)
    expect(await db.prisma.claim.count({ where: { eventId: null, tollType: 'cumulative' } })).toBe(1)
    expect(await db.prisma.cell.count()).toBe(6)
    const counts = await eventCounts(eventFilter(), db)
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(14)
  })

  test('holds nothing that must not be read out of it', async () => {
    const { event, claim } = db.prisma
    expect(await event.count({ where: { kind: { in: ['agreement', 'detention', 'displacement'] } } })).toBe(0)
    expect(
      await event.count({
        where: {
          title: { contains: 'ceasefire', mode: 'insensitive' },
          status: { in: ['occurred', 'ongoing'] },
          kind: { not: 'statement' },
        },
      }),
    ).toBe(0)
    const departures = await event.findMany({ where: { title: { contains: 'Qatar' } } })
    expect(departures.map(({ status }) => status)).toEqual(['planned'])
    expect(await claim.count({ where: { OR: [{ low: 390 }, { best: 390 }, { high: 390 }] } })).toBe(0)
    expect(await claim.count({ where: { harm: { not: 'killed' } } })).toBe(0)
    expect(await event.count({ where: { title: { contains: 'withdr', mode: 'insensitive' } } })).toBe(0)
    expect(await db.prisma.actor.count({ where: { nameEn: { contains: 'United Nations chief' } } })).toBe(0)
  })

  test('never counts “thousands of lives” as a number, nor anywhere', async () => {
    const [background] = await db.prisma.claim.findMany({ where: { eventId: null }, include: { cell: true } })
    expect(background).toMatchObject({ countWords: 'thousands', low: null, best: null, high: null, cell: null })
    const [all] = await tollSums(eventFilter(), [], db)
    expect(all?.sum.unknown).toEqual({ low: 0, best: 0, high: 0 })
  })

  test('shows the departure to Qatar as planned and the offensive as under way', async () => {
    const { rows } = await timeline(eventFilter(), { cursor: null, limit: 50 }, db)
    const statusOf = (slug: string) => rows.find((row) => row.slug.startsWith(slug))?.status
    expect(statusOf('annan-to-leave-for-qatar')).toBe('planned')
    expect(statusOf('offensive-in-the-northwest')).toBe('ongoing')
    expect(statusOf('annan-proposals')).toBe('proposed')
  })

  test('has a quote for every event and every claim, each standing where it says in the article', async () => {
    expect(await db.prisma.event.count({ where: { quotes: { none: {} } } })).toBe(0)
    expect(await db.prisma.claim.count({ where: { quotes: { none: {} } } })).toBe(0)
    const quotes = await db.prisma.quote.findMany({ include: { article: true } })
    expect(quotes.length).toBeGreaterThan(22)
    for (const quote of quotes) {
      expect(quote.article.text.slice(quote.startOffset, quote.endOffset)).toBe(quote.text)
    }
  })
})

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Database } from '@/lib/db/client'
import { eventCounts } from '@/lib/events/queries/event-counts'
import { eventsBySpan } from '@/lib/events/queries/events-by-span'
import { markedEvents } from '@/lib/events/queries/lane-events'
import { timeline } from '@/lib/events/queries/timeline'
import { timelineAt } from '@/lib/events/queries/timeline-at'
import { readCursor } from '@/lib/filter/cursor'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'
import { makeUpEvents } from '@/tests/db/events/made-up-events'

const db = await ledgerForTest()
await makeUpEvents(20_000, db)

const counted = z.array(
  z.object({ kind: z.string(), first: z.string(), last: z.string(), events: z.coerce.number().int() }),
)

/** The same counts by going through the events themselves. */
async function byHand(grain: string, { prisma }: Database, where = 'true') {
  const rows = await prisma.$queryRawUnsafe(`
    SELECT kind::text AS kind, date_trunc('${grain}', first_day::timestamp)::date::text AS first,
      date_trunc('${grain}', last_day::timestamp)::date::text AS last, count(*) AS events
    FROM event WHERE ${where} GROUP BY 1, 2, 3 ORDER BY 2, 3, 1`)
  return counted.parse(rows)
}

describe('a ledger of 20,000 events over ten years', () => {
  test.each(['day', 'week', 'month', 'year'] as const)('is counted by %s as its events are', async (grain) => {
    const counts = await eventsBySpan(eventFilter(), grain, db)
    expect(counts).toEqual(await byHand(grain, db))
    const all = [...(await eventCounts(eventFilter(), db)).values()].reduce((sum, count) => sum + count, 0)
    expect(counts.reduce((sum, { events }) => sum + events, 0)).toBe(all)
  })

  test('is counted under a filter, from rollups or not', async () => {
    const shelling = await eventsBySpan(eventFilter({ kinds: ['shelling'], from: '2014-05-05' }), 'month', db)
    expect(shelling).toEqual(await byHand('month', db, `kind = 'shelling' AND last_day >= '2014-05-05'`))
    const words = await eventsBySpan(eventFilter({ words: 'made up 77' }), 'year', db)
    expect(words).toEqual(await byHand('year', db, `search_text LIKE '%made%' AND search_text LIKE '%77%'`))
    expect(words.length).toBeGreaterThan(3)
  })

  test('marks its events one by one where they are few, the newest first', async () => {
    expect(await markedEvents(eventFilter({ kinds: ['fighting'] }), db)).toBeNull()
    const few = eventFilter({ kinds: ['fighting', 'detention'], from: '2013-06-01', to: '2013-06-20' })
    const { rows } = await timeline(few, { cursor: null, limit: 400 }, db)
    const fights = rows.filter(({ kind }) => kind === 'fighting').map(({ slug, firstDay }) => ({ slug, firstDay }))
    const marked = await markedEvents(few, db)
    expect(marked?.map(({ slug, firstDay }) => ({ slug, firstDay }))).toEqual(fights)
    expect(fights.length).toBeGreaterThan(10)
    expect(await markedEvents(few, db, fights.length)).toEqual(marked)
    expect(await markedEvents(few, db, fights.length - 1)).toBeNull()
    expect(await markedEvents(eventFilter({ from: '2030-01-01' }), db)).toEqual([])
  })

  test('opens at any date: the page of a date is a slice of the whole list', async () => {
    const filter = eventFilter({ kinds: ['fighting'], from: '2013-01-01', to: '2013-12-31' })
    const whole: { slug: string; firstDay: string }[] = []
    for (let cursor = null as ReturnType<typeof readCursor>; ; ) {
      const page = await timeline(filter, { cursor, limit: 200 }, db)
      whole.push(...page.rows)
      cursor = page.older === null ? null : readCursor(page.older)
      if (cursor === null) break
    }
    for (const at of ['2013-06-15', '2013-12-31', '2013-02-01', '2013-02-28']) {
      const start = whole.findIndex(({ firstDay }) => firstDay <= at)
      const page = await timelineAt(filter, at, 20, db)
      expect(slugs(page.rows)).toEqual(slugs(whole.slice(start, start + 20)))
      expect(page.newer === null).toBe(start === 0)
      const newer = page.newer && (await timeline(filter, { cursor: readCursor(page.newer), limit: 20 }, db))
      expect(slugs(newer ? newer.rows : [])).toEqual(slugs(whole.slice(Math.max(0, start - 20), start)))
    }
  })
})

function slugs(events: readonly { readonly slug: string }[]): string[] {
  return events.map(({ slug }) => slug)
}

test('a date before everything opens the earliest day, one after everything the newest page', async () => {
  const filter = eventFilter({ kinds: ['shelling'] })
  const newest = await timeline(filter, { cursor: null, limit: 5 }, db)
  expect(await timelineAt(filter, '9999-12-31', 5, db)).toEqual(newest)
  const earliest = await timelineAt(filter, '0001-01-01', 5, db)
  expect(earliest.rows.length).toBeGreaterThan(0)
  expect(new Set(earliest.rows.map(({ firstDay }) => firstDay)).size).toBe(1)
  expect(earliest.older).toBeNull()
  expect(await timelineAt(eventFilter({ words: 'no such words' }), '2012-03-11', 5, db)).toEqual({
    rows: [],
    older: null,
    newer: null,
  })
})

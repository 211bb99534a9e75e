import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { GET as nothing } from '@/app/api/[...rest]/route'
import { GET as casualties } from '@/app/api/v1/casualties/route'
import { GET as summary } from '@/app/api/v1/casualties/summary/route'
import { GET as event } from '@/app/api/v1/events/[slug]/route'
import { GET as events } from '@/app/api/v1/events/route'
import { GET as healthz } from '@/app/healthz/route'
import { GET as readyz } from '@/app/readyz/route'
import { explanation } from '@/lib/casualties/explanation'
import { CELL_COLUMNS } from '@/lib/casualties/queries/cell-row'
import { type CellFields, casualtyCells, cellFields } from '@/lib/casualties/queries/cells'
import { openDatabase } from '@/lib/db/client'
import type { EventView } from '@/lib/events/model'
import { neighbours } from '@/lib/events/queries/event-by-slug'
import { type EventFields, eventFields } from '@/lib/events/queries/event-list'
import { eventColumns } from '@/lib/events/queries/event-row'
import { EVERYTHING } from '@/lib/filter/event-filter'
import { errorResponse } from '@/lib/http/problem'
import { ask, openDoors } from './door'

const db = await openDoors()

const exactly = (people: number) => ({ low: people, best: people, high: people })

interface Listed<Row> {
  readonly data: Row[]
  readonly nextCursor: string | null
}

async function body<Body>(answer: Promise<Response>): Promise<Body> {
  const response = await answer
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
  return response.json() as Promise<Body>
}

/** All rows of a list, page by page. */
async function walked<Row>(handler: (request: Request) => Promise<Response>, path: string): Promise<Row[]> {
  const rows: Row[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: Listed<Row> = await body(ask(handler, `${path}&cursor=${next}`))
    rows.push(...page.data)
    next = page.nextCursor
  }
  return rows
}

describe('casualties', () => {
  test('is a page of cells with the columns of the CSV, and the total of all', async () => {
    const answer = await body<Listed<CellFields> & { total: unknown }>(
      ask(casualties, '/api/v1/casualties?group=civilian&limit=2'),
    )
    expect(answer.total).toEqual({ harm: 'killed', ...exactly(40), cells: 3 })
    expect(answer.nextCursor).toMatch(/^[\w-]+$/)
    expect(answer.data).toHaveLength(2)
    expect(answer.data[0]).toEqual({
      cell_id: 'fighting-in-janoudiya-2012-03-11.2',
      event_id: 'fighting-in-janoudiya-2012-03-11',
      event_title: 'Fighting in Janoudiya',
      event_kind: 'fighting',
      date_start: '2012-03-11',
      date_end: '2012-03-11',
      date_precision: 'day',
      country: 'Syria',
      province_code: 'SY-ID',
      province: 'Idlib',
      place: 'Janoudiya',
      place_precision: 'settlement',
      victim_group: 'civilian',
      harm: 'killed',
      ...exactly(1),
      count_words: 'a',
      cell_kind: 'claim',
      attributed_to: 'Syrian Observatory for Human Rights',
      source: 'The Jerusalem Post',
      source_url: null,
      source_date: '2012-03-11',
      quote:
        'Three soldiers and a civilian were killed in fighting in the village of Janoudiya in Idlib province on Sunday morning, according to the Syrian Observatory for Human Rights.',
    })
    expect(Object.keys(answer.data[0] ?? {})).toEqual(CELL_COLUMNS.map(({ name }) => name))
  })

  test('walks every cell once, whatever the page', async () => {
    const whole = await casualtyCells(EVERYTHING, { cursor: null, limit: 200 }, db)
    expect(whole.rows).toHaveLength(6)
    expect(whole.rows.filter(({ province }) => province === null)).toHaveLength(3)
    for (const limit of [1, 2, 3, 6]) {
      expect(await walked(casualties, `/api/v1/casualties?limit=${limit}`)).toEqual(whole.rows)
    }
  })

  test('documents each column', () => {
    expect(Object.keys(cellFields.shape)).toEqual(CELL_COLUMNS.map(({ name }) => name))
    expect(Object.keys(eventFields.shape)).toEqual(eventColumns('', EVERYTHING).map(({ name }) => name))
  })
})

describe('casualties/summary, explained', () => {
  const explain = async (query: string) => {
    const response = await ask(summary, `/api/v1/casualties/summary?${query}&explain=1`)
    return z.looseObject({ total: z.unknown(), explanation }).parse(await response.json())
  }

  test.each([
    ['102', 'by=day', 102],
    ['29', 'province=SY-ID', 29],
    ['73', 'province=none', 73],
    ['the civilians of 10 March', 'group=civilian&from=2012-03-10&to=2012-03-10', 39],
    ['a filtered zero', 'province=SY-HI', 0],
  ])('%s adds up and says why the rest is left out', async (_, query, people) => {
    const { explanation: why, total } = await explain(query)
    expect(why.counted.reduce((sum, { best }) => sum + (best ?? 0), 0)).toBe(people)
    expect(total).toMatchObject({ best: people })
    const reasons = Object.fromEntries(why.leftOut.map(({ claim, reason }) => [claim, reason]))
    // What would make 196, 123 or 225 of it.
    expect(reasons['deaths-across-syria-2012-03-10.1']).toBe('whole')
    expect(['partly', 'filtered']).toContain(reasons['deaths-across-syria-2012-03-10.2'])
    expect(reasons['annan-holds-second-round-of-talks-2012-03-11.1']).toBe('cumulative')
    const counted = new Set(why.counted.map(({ claim }) => claim))
    for (const part of [3, 4, 5].map((number) => `deaths-across-syria-2012-03-10.${number}`)) {
      expect(counted.has(part) ? 'counted' : reasons[part]).toMatch(/counted|filtered/)
    }
  })

  test('only where it is asked for, in the one way', async () => {
    expect(await (await ask(summary, '/api/v1/casualties/summary')).json()).not.toHaveProperty('explanation')
    expect((await ask(summary, '/api/v1/casualties/summary?explain=yes')).status).toBe(400)
    expect((await ask(casualties, '/api/v1/casualties?explain=1')).status).toBe(400)
  })
})

describe('casualties/summary', () => {
  test.each([
    [
      'day',
      [
        { key: '2012-03-10', label: '10 March 2012', killed: exactly(98), cells: 4 },
        { key: '2012-03-11', label: '11 March 2012', killed: exactly(4), cells: 2 },
      ],
    ],
    ['month', [{ key: '2012-03', label: 'March 2012', killed: exactly(102), cells: 6 }]],
    [
      'province',
      [
        { key: 'SY-ID', label: 'Idlib', killed: exactly(29), cells: 3 },
        { key: 'none', label: 'not stated', killed: exactly(73), cells: 3 },
      ],
    ],
    [
      'group',
      [
        { key: 'civilian', label: 'civilians', killed: exactly(40), cells: 3 },
        { key: 'rebel', label: 'rebels', killed: exactly(39), cells: 1 },
        { key: 'state_forces', label: 'government soldiers', killed: exactly(23), cells: 2 },
      ],
    ],
  ])('by %s adds up to 102', async (by, data) => {
    const answer = await body(ask(summary, `/api/v1/casualties/summary?by=${by}`))
    expect(answer).toEqual({ data, total: exactly(102) })
  })

  test('is divided by a second key, and names it', async () => {
    const answer = await body(ask(summary, '/api/v1/casualties/summary?by=month&split=province'))
    const month = { key: '2012-03', label: 'March 2012' }
    expect(answer).toEqual({
      data: [
        { ...month, part: 'SY-ID', part_label: 'Idlib', killed: exactly(29), cells: 3 },
        { ...month, part: 'none', part_label: 'not stated', killed: exactly(73), cells: 3 },
      ],
      total: exactly(102),
    })
  })

  test('adds up along time, and its total stays what it is', async () => {
    const answer = await body(ask(summary, '/api/v1/casualties/summary?cumulative=1'))
    expect(answer).toEqual({
      data: [
        { key: '2012-03-10', label: '10 March 2012', killed: exactly(98), cells: 4 },
        { key: '2012-03-11', label: '11 March 2012', killed: exactly(102), cells: 6 },
      ],
      total: exactly(102),
    })
  })

  test('is the same from rollups and from cells', async () => {
    for (const by of ['day', 'month', 'province', 'group']) {
      expect(await body(ask(summary, `/api/v1/casualties/summary?by=${by}&source=sohr`))).toEqual(
        await body(ask(summary, `/api/v1/casualties/summary?by=${by}`)),
      )
    }
  })

  test.each([
    ['province=SY-ID', exactly(29), exactly(73)],
    ['province=SY-HI', exactly(0), exactly(73)],
    ['province=SY-ID&group=civilian&to=2012-03-10', exactly(25), exactly(14)],
  ])('tells beside %s what may also belong there, and adds it to nothing', async (query, total, unplaced) => {
    for (const by of ['day', 'province']) {
      expect(await body(ask(summary, `/api/v1/casualties/summary?by=${by}&${query}`))).toMatchObject({
        total,
        unplaced,
      })
    }
  })

  test.each(['', 'province=none', 'province=SY-ID&province=none'])(
    'has nothing unplaced beside “%s”',
    async (query) => {
      expect(await body(ask(summary, `/api/v1/casualties/summary?${query}`))).not.toHaveProperty('unplaced')
    },
  )

  test('names the harm asked for, and says nothing of what nobody reported', async () => {
    const answer = await body(ask(summary, '/api/v1/casualties/summary?by=group&harm=wounded'))
    expect(answer).toEqual({ data: [], total: exactly(0) })
  })
})

describe('events', () => {
  test('walks every event once, newest first, in the order of the CSV', async () => {
    const whole = await walked<EventFields>(events, '/api/v1/events?limit=200')
    expect(whole).toHaveLength(await db.prisma.event.count())
    expect(await walked(events, '/api/v1/events?limit=3')).toEqual(whole)
    expect(whole.find(({ event_id }) => event_id === 'fighting-in-janoudiya-2012-03-11')).toMatchObject({
      latitude: 35.88469,
      longitude: 36.29108,
      killed_best: 4,
      url: 'http://ledger.test/events/fighting-in-janoudiya-2012-03-11',
    })
  })

  const one = (slug: string, query = '') =>
    ask((request) => event(request, { params: Promise.resolve({ slug }) }), `/api/v1/events/x${query}`)

  test('gives one event with its claims and sentences', async () => {
    const { data } = await body<{ data: EventView }>(one('deaths-across-syria-2012-03-10'))
    expect(data.title.en).toBe('Deaths across Syria on Saturday')
    expect(data.claims.map(({ toll }) => toll.best)).toEqual([98, 39, 25, 39, 20])
  })

  test.each(['no-such-event', 'Not A Slug', '', '../etc/passwd', "'--", '\0', 'a'.repeat(5000)])(
    'is a 404 problem for “%s”',
    async (slug) => {
      const response = await one(slug)
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    },
  )

  test('knows no parameters for one event', async () => {
    const response = await one('deaths-across-syria-2012-03-10', '?province=SY-ID')
    expect([response.status, await response.json()]).toMatchObject([400, { parameters: [{ name: 'province' }] }])
  })

  test('knows the neighbours in the order of the timeline', async () => {
    const order = await walked<EventFields>(events, '/api/v1/events?limit=200')
    for (const [index, { event_id }] of order.entries()) {
      const { earlier, later } = await neighbours(event_id, db)
      expect([later?.slug, earlier?.slug]).toEqual([order[index - 1]?.event_id, order[index + 1]?.event_id])
    }
    expect(await neighbours('no-such-event', db)).toEqual({ earlier: null, later: null })
  })
})

describe('beside the questions', () => {
  test('says that it is up and ready', async () => {
    expect(await body(ask(healthz, '/healthz'))).toEqual({ status: 'up' })
    expect(await body(ask(readyz, '/readyz'))).toEqual({ status: 'ready' })
  })

  test('answers other addresses with a 404 problem', async () => {
    const response = await ask(async (request) => nothing(request), '/api/v2/else')
    expect([response.status, await response.json()]).toMatchObject([404, { status: 404, title: 'Not found' }])
  })

  test('answers 503 while the database is away, and says when to ask again', async () => {
    const away = openDatabase('postgresql://ledger:x@127.0.0.1:1/ledger')
    const questions = [
      () => away.prisma.$queryRaw`SELECT 1`,
      () => away.prisma.event.count(),
      () => away.pool.query('SELECT 1'),
    ]
    for (const question of questions) {
      const error: unknown = await question().then(
        () => null,
        (reason: unknown) => reason,
      )
      const response = errorResponse(error)
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    }
    await away.close()
  })

  test('answers 503 for a connection that is lost under way', async () => {
    const lost = await Promise.allSettled([
      db.prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`,
      db.pool.query('SELECT pg_terminate_backend(pg_backend_pid())'),
    ])
    for (const one of lost) {
      expect(one.status === 'rejected' && errorResponse(one.reason).status).toBe(503)
    }
    expect((await ask(readyz, '/readyz')).status).toBe(200)
  })
})

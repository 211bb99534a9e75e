import { text as textOf } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { GET as casualties } from '@/app/api/v1/casualties.csv/route'
import { GET as events } from '@/app/api/v1/events.csv/route'
import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { casualtiesCsv } from '@/lib/exports/csv'
import { readerWaits } from '@/lib/exports/pace'
import { EVERYTHING } from '@/lib/filter/event-filter'
import { ask, openDoors } from './door'

const JANOUDIYA =
  '"Three soldiers and a civilian were killed in fighting in the village of Janoudiya in Idlib province on Sunday morning, according to the Syrian Observatory for Human Rights."'
const SATURDAY =
  '"The Observatory said 39 civilians, including 25 in Idlib province, were killed on Saturday, along with 39 rebels and 20 government soldiers, giving an overall death toll of 98."'
const HEADER =
  'cell_id,event_id,event_title,event_kind,date_start,date_end,date_precision,country,province_code,province,place,place_precision,victim_group,harm,low,best,high,count_words,cell_kind,attributed_to,source,source_url,source_date,quote\n'
const WHOLE = `${HEADER}fighting-in-janoudiya-2012-03-11.2,fighting-in-janoudiya-2012-03-11,Fighting in Janoudiya,fighting,2012-03-11,2012-03-11,day,Syria,SY-ID,Idlib,Janoudiya,settlement,civilian,killed,1,1,1,a,claim,Syrian Observatory for Human Rights,The Jerusalem Post,,2012-03-11,${JANOUDIYA}
fighting-in-janoudiya-2012-03-11.1,fighting-in-janoudiya-2012-03-11,Fighting in Janoudiya,fighting,2012-03-11,2012-03-11,day,Syria,SY-ID,Idlib,Janoudiya,settlement,state_forces,killed,3,3,3,Three,claim,Syrian Observatory for Human Rights,The Jerusalem Post,,2012-03-11,${JANOUDIYA}
deaths-across-syria-2012-03-10.5,deaths-across-syria-2012-03-10,Deaths across Syria on Saturday,casualty_report,2012-03-10,2012-03-10,day,Syria,,not stated,,country,state_forces,killed,20,20,20,20,claim,Syrian Observatory for Human Rights,The Jerusalem Post,,2012-03-11,${SATURDAY}
deaths-across-syria-2012-03-10.4,deaths-across-syria-2012-03-10,Deaths across Syria on Saturday,casualty_report,2012-03-10,2012-03-10,day,Syria,,not stated,,country,rebel,killed,39,39,39,39,claim,Syrian Observatory for Human Rights,The Jerusalem Post,,2012-03-11,${SATURDAY}
deaths-across-syria-2012-03-10.3,deaths-across-syria-2012-03-10,Deaths across Syria on Saturday,casualty_report,2012-03-10,2012-03-10,day,Syria,SY-ID,Idlib,Idlib province,province,civilian,killed,25,25,25,25,claim,Syrian Observatory for Human Rights,The Jerusalem Post,,2012-03-11,${SATURDAY}
deaths-across-syria-2012-03-10.2,deaths-across-syria-2012-03-10,Deaths across Syria on Saturday,casualty_report,2012-03-10,2012-03-10,day,Syria,,not stated,,country,civilian,killed,14,14,14,39,remainder,Syrian Observatory for Human Rights,The Jerusalem Post,,2012-03-11,${SATURDAY}
`

const db = await openDoors()

async function downloaded(query: string): Promise<string> {
  const response = await ask(casualties, `/api/v1/casualties.csv${query}`)
  expect(response.status).toBe(200)
  return response.text()
}

/** The best figures of a casualties.csv without quotes that hold digits between commas, added up. */
function sumOfBest(csv: string): number {
  const rows = csv.trimEnd().split('\n').slice(1)
  return rows.reduce((sum, row) => sum + Number(row.split(',')[15]), 0)
}

async function connectionsIdle(): Promise<void> {
  for (const pool of [db.pool, db.downloads]) {
    for (let tries = 0; tries < 100 && pool.totalCount > pool.idleCount; tries++) await delay(20)
    expect(pool.totalCount - pool.idleCount).toBe(0)
  }
}

describe('casualties.csv', () => {
  test('is one row a cell, newest first', async () => {
    const response = await ask(casualties, '/api/v1/casualties.csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="casualties.csv"')
    expect(await response.text()).toBe(WHOLE)
  })

  test.each([
    ['', 102],
    ['?province=SY-ID', 29],
    ['?province=none', 73],
    ['?province=SY-ID&province=none', 102],
    ['?to=2012-03-10', 98],
    ['?from=2012-03-11', 4],
    ['?group=civilian', 40],
    ['?group=rebel', 39],
    ['?group=state_forces', 23],
  ])('adds up for “%s” to %i', async (query, sum) => {
    expect(sumOfBest(await downloaded(query))).toBe(sum)
  })

  test('is a header alone where nothing matches', async () => {
    expect(await downloaded('?harm=wounded')).toBe(HEADER)
    expect(await downloaded('?from=2013-01-01')).toBe(HEADER)
  })

  test('knows no pages', async () => {
    const response = await ask(casualties, '/api/v1/casualties.csv?limit=5&cursor=')
    expect(response.status).toBe(400)
    const { parameters } = (await response.json()) as { parameters: { name: string; reason: string }[] }
    expect(parameters.map(({ name, reason }) => [name, reason])).toEqual([
      ['cursor', 'unknown_parameter'],
      ['limit', 'unknown_parameter'],
    ])
  })

  test('makes formulas harmless and leaves numbers alone', async () => {
    const title = '=HYPERLINK("http://x","a")\''
    const slug = 'fighting-in-janoudiya-2012-03-11'
    const before = await db.prisma.event.findUniqueOrThrow({ where: { slug } })
    const rename = (name: string) => db.prisma.event.update({ where: { slug }, data: { title: name } })
    try {
      for (const [name, cell] of [
        [title, `"'=HYPERLINK(""http://x"",""a"")'"`],
        ['+1', "'+1"],
        ['-1', "'-1"],
        ['@a', "'@a"],
        ['\ta', "'\ta"],
        ['\ra', `"'\ra"`],
        ['a=1', 'a=1'],
        ['é\n=1', '"é\n=1"'],
      ] as const) {
        await rename(name)
        expect(await downloaded('?from=2012-03-11&group=civilian')).toContain(`${slug},${cell},fighting,`)
      }
    } finally {
      await rename(before.title)
    }
  })

  test('gives its connection back when it was read to the end', async () => {
    for (let times = 0; times < 25; times++) await downloaded('')
    await connectionsIdle()
  })

  test('gives its connection back when the reader goes away', async () => {
    for (let times = 0; times < 25; times++) {
      const response = await ask(casualties, '/api/v1/casualties.csv')
      await response.body?.cancel()
    }
    await connectionsIdle()
    const head = await ask(casualties, '/api/v1/casualties.csv', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    await connectionsIdle()
  })

  test('gives its connection back when the reader was gone before the answer began', async () => {
    const gone = AbortSignal.abort()
    for (let times = 0; times < 15; times++) await ask(casualties, '/api/v1/casualties.csv', { signal: gone })
    await connectionsIdle()
  })

  test('refuses with 503 what would leave no connection for pages', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(casualties, '/api/v1/casualties.csv')))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(6).fill(200), ...Array(6).fill(503)])
    expect(answers.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('5')
    await Promise.all(answers.map((answer) => answer.body?.cancel()))
    await connectionsIdle()
    expect(await downloaded('?harm=wounded')).toBe(HEADER)
  })

  test('ends a query half way when the reader goes away', async () => {
    const many = { ...EVERYTHING, words: 'a' }
    const rows = await casualtiesCsv(many, { ...db, downloads: slowed(db) })
    rows.destroy()
    await connectionsIdle()
    expect(await running()).toBe(0)
  })

  test('tells of a statement that fails before its first byte, and keeps no connection', async () => {
    const broken = { ...EVERYTHING, to: 'not a date' }
    for (let times = 0; times < 15; times++) {
      await expect(casualtiesCsv(broken, db)).rejects.toMatchObject({ code: '22007' })
    }
    await connectionsIdle()
  })

  test('breaks off when the connection is lost half way', async () => {
    const rows = await casualtiesCsv(EVERYTHING, { ...db, downloads: slowed(db) })
    const lost = expect(rows.toArray()).rejects.toMatchObject({ code: '57P01' })
    await db.prisma.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'COPY (%' AND state = 'active'`
    await lost
    await connectionsIdle()
  })

  test('is whole while somebody reads as well', async () => {
    const gone = readerWaits()
    const rested = await textOf(await casualtiesCsv(EVERYTHING, db)).finally(gone)
    expect(rested).toBe(await textOf(await casualtiesCsv(EVERYTHING, db)))
  })

  /** The same pool, but each COPY writes a great many rows. */
  function slowed({ downloads }: Database): Database['downloads'] {
    return new Proxy(downloads, {
      get(target, name) {
        if (name === 'query') return target.query.bind(target)
        if (name !== 'connect') return Reflect.get(target, name, target)
        return async () => {
          const client = await target.connect()
          const query = client.query.bind(client)
          const release = client.release.bind(client)
          return Object.assign(client, {
            query: (asked: string | { text: string }) => {
              if (typeof asked !== 'string')
                asked.text = asked.text.replace(' FROM \n', ' FROM generate_series(1, 3000000) AS times, \n')
              return query(asked as never)
            },
            release: (error?: boolean) => {
              Object.assign(client, { query, release })
              release(error)
            },
          })
        }
      },
    })
  }

  async function running(): Promise<number> {
    const count = () =>
      db.prisma.$queryRaw<{ n: bigint }[]>(Prisma.sql`
      SELECT count(*) AS n FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'COPY (%' AND state = 'active'`)
    let left = Number((await count())[0]?.n)
    for (let tries = 0; tries < 100 && left > 0; tries++) {
      await delay(50)
      left = Number((await count())[0]?.n)
    }
    return left
  }
})

describe('events.csv', () => {
  test('names the events of the place the reader reached the site by', async () => {
    const headers = { 'x-forwarded-proto': 'https', host: 'ledger.example:8443' }
    const response = await ask(events, '/api/v1/events.csv?kind=casualty_report', { headers })
    expect(await response.text()).toBe(
      `event_id,title,kind,status,date_start,date_end,date_precision,country,province_code,province,place,place_precision,latitude,longitude,actors,killed_low,killed_best,killed_high,source,source_url,url
deaths-across-syria-2012-03-10,Deaths across Syria on Saturday,casualty_report,occurred,2012-03-10,2012-03-10,day,Syria,,not stated,,country,,,,98,98,98,The Jerusalem Post,,https://ledger.example:8443/events/deaths-across-syria-2012-03-10
`,
    )
  })

  test('does not repeat a host that is none', async () => {
    const headers = { 'x-forwarded-host': "=cmd'||(select 1)--", 'x-forwarded-proto': 'javascript' }
    const response = await ask(events, '/api/v1/events.csv', { headers })
    const text = await response.text()
    expect(
      text
        .trimEnd()
        .split('\n')
        .slice(1)
        .every((row) => row.includes(',http://ledger.test/events/')),
    ).toBe(true)
    expect(text.trimEnd().split('\n')).toHaveLength(1 + (await db.prisma.event.count()))
  })
})

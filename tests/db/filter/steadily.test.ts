import { text as textOf } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import type { Database } from '@/lib/db/client'
import { eventTotal } from '@/lib/events/queries/event-counts'
import { eventList } from '@/lib/events/queries/event-list'
import { eventsBySpan } from '@/lib/events/queries/events-by-span'
import { timeline } from '@/lib/events/queries/timeline'
import { casualtiesCsv, eventsCsv } from '@/lib/exports/csv'
import { recordReport } from '@/lib/intake/record-report'
import { setRivals } from '@/tests/bench/rivals'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const db = await ledgerForTest()
const IDLIB = eventFilter({ provinces: ['SY-ID'] })
const PAGE = { cursor: null, limit: 50 }
const ORIGIN = 'http://ledger.test'
let written = 0

/** Records an event that stands where none stood before, and answers its name: what was found earlier does not lead to it. */
async function write(): Promise<string> {
  written += 1
  const slug = `written-between-${written}`
  const text = `Ten were hurt in Idlib in report ${written}.`
  const groups = ['civilian', 'rebel', 'state_forces']
  const claims = groups
    .filter((_, index) => written & (1 << index))
    .map((group) => codedClaim(text, { group, harm: 'wounded', province: 'SY-ID' }))
  const report = codedReportOf(`report-${slug}`, text, [{ slug, province: 'SY-ID', claims }])
  await recordReport(report, text, { name: 'a test', reason: 'to write between two questions' }, db)
  return slug
}

/** The ledger with a write just before the first statement of this kind, or as soon as it is answered. */
function interrupted(
  kind: string,
  when: 'before' | 'after' = 'before',
  toWrite: () => Promise<string> = write,
): { readonly ledger: Database; readonly slug: () => string } {
  let slug: string | null = null
  const writeOnce = async (statement: string) => {
    if (slug === null && statement.includes(kind)) slug = await toWrite()
  }
  const prisma = new Proxy(db.prisma, {
    get(target, name) {
      if (name !== '$queryRaw') return Reflect.get(target, name, target)
      return async (query: readonly string[] | { readonly strings: readonly string[] }, ...values: unknown[]) => {
        const statement = ('strings' in query ? query.strings : query).join(' ')
        if (when === 'before') await writeOnce(statement)
        const rows = await target.$queryRaw(query as never, ...values)
        if (when === 'after') await writeOnce(statement)
        return rows
      }
    },
  })
  const downloads = new Proxy(db.downloads, {
    get(target, name) {
      if (name === 'query') return target.query.bind(target)
      if (name !== 'connect') return Reflect.get(target, name, target)
      return async () => {
        const client = await target.connect()
        const [query, release] = [client.query.bind(client), client.release.bind(client)]
        return Object.assign(client, {
          query: (asked: string | object) =>
            typeof asked === 'string' ? writeOnce(asked).then(() => query(asked)) : query(asked as never),
          release: (error?: boolean) => {
            Object.assign(client, { query, release })
            release(error)
          },
        })
      }
    },
  })
  return { ledger: { ...db, prisma, downloads }, slug: () => slug ?? 'nothing was written' }
}

describe('what is written between two questions of one answer', () => {
  test('is in a page of the list', async () => {
    const { ledger, slug } = interrupted('AS on_day')
    const { rows } = await timeline(IDLIB, PAGE, ledger)
    expect(rows.map((event) => event.slug)).toContain(slug())
  })

  test('is in the counts by month', async () => {
    const filter = { ...IDLIB, from: '2012-03-05' }
    const counts = await eventsBySpan(filter, 'month', interrupted('sum(events)').ledger)
    expect(counts.reduce((sum, { events }) => sum + events, 0)).toBe(await eventTotal(filter, db))
  })

  test('is in the sums under a policy, when it moves what was just ruled on', async () => {
    for (const slug of ['one-side-tells', 'the-other-tells']) {
      const text = 'Ten civilians were killed in Idlib.'
      const claims = [codedClaim(text, { group: 'civilian', province: 'SY-ID' })]
      const report = codedReportOf(`report-${slug}`, text, [{ slug, province: 'SY-ID', claims }])
      await recordReport(report, text, { name: 'a test', reason: 'to have two that may be one' }, db)
    }
    const filter = eventFilter({ policy: { by: 'highest' } })
    const { ledger, slug } = interrupted('WITH linked AS', 'after', async () => `${await setRivals(20, db)} events`)
    const first = await tollSums(filter, [], ledger)
    expect(slug()).toMatch(/^[1-9]\d* events$/)
    const whole = await tollSums(filter, [], db)
    expect([first, await tollSums(filter, [], ledger)]).toEqual([whole, whole])
  })

  test('is in the list as data', async () => {
    const { ledger, slug } = interrupted('AS on_day')
    const { rows } = await eventList(IDLIB, PAGE, ORIGIN, ledger)
    expect(rows.map((event) => event.event_id)).toContain(slug())
  })

  test('is in events.csv, as if it had been there before', async () => {
    const { ledger, slug } = interrupted('BEGIN')
    const csv = await textOf(await eventsCsv(IDLIB, ORIGIN, ledger))
    expect(csv).toContain(slug())
    expect(csv).toBe(await textOf(await eventsCsv(IDLIB, ORIGIN, db)))
  })

  test('is in casualties.csv of the source that tells it', async () => {
    const { ledger, slug } = interrupted('BEGIN')
    const filter = eventFilter({ sources: ['a-paper'] })
    const csv = await textOf(await casualtiesCsv(filter, ledger))
    expect(csv).toContain(slug())
    expect(csv).toBe(await textOf(await casualtiesCsv(filter, db)))
  })
})

import { beforeAll, expect, test } from 'vitest'
import { eventTotal } from '@/lib/events/queries/event-counts'
import { eventsBySource } from '@/lib/events/queries/events-by-source'
import { importFile } from '@/lib/imports/run/import-file'
import { recordReport } from '@/lib/intake/record-report'
import { sourceList } from '@/lib/sources/queries'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { eventFilter } from '@/tests/builders/filters'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { fullerLedger } from '@/tests/db/fuller-ledger'

const db = await fullerLedger()

beforeAll(async () => {
  const rows = ['Reuters', 'Reuters;SANA', 'Reuters', 'SOHR'].map((office, index) =>
    gedRow({ id: String(index + 1), source_office: office }),
  )
  await importFile({ ...GED_ORDER, bytes: streamed(csvOf(rows)) }, db)
})

test('as many events rest on each source as the filter finds under it', async () => {
  const sources = await sourceList(db)
  const counted = await eventsBySource(sources, db)
  const under = sources.map(async ({ slug }) => [slug, await eventTotal(eventFilter({ sources: [slug] }), db)])
  expect([...counted].map(([slug, { events }]) => [slug, events]).sort()).toEqual((await Promise.all(under)).sort())
  expect([...counted.values()].every(({ more }) => !more)).toBe(true)
  expect(['ucdp-ged', 'reuters', 'sohr'].map((slug) => counted.get(slug)?.events)).toEqual([4, 3, 5])
})

test('counting ends at the most, and says so', async () => {
  const sources = (await sourceList(db)).filter(({ slug }) => ['reuters', 'ucdp-ged'].includes(slug))
  const counted = async (most: number) => Object.fromEntries(await eventsBySource(sources, db, most))
  const whole = { 'ucdp-ged': { events: 4, more: false } }
  expect(await counted(2)).toEqual({ ...whole, reuters: { events: 2, more: true } })
  expect(await counted(6)).toEqual({ ...whole, reuters: { events: 3, more: false } })
})

test('a dataset of whose events a report tells too is counted as any other source', async () => {
  const text = 'Ten civilians were killed.'
  const [{ slug: event } = { slug: '' }] = await db.prisma.event.findMany({ where: { originId: '1' } })
  const told = { event, quotes: [], claims: [codedClaim(text)] }
  const editor = { name: 'a test', reason: 'to tell of it once more' }
  await recordReport({ ...codedReportOf('once-more', text, []), additions: [told] }, text, editor, db)
  const ged = (await sourceList(db)).filter(({ slug }) => slug === 'ucdp-ged')
  expect((await eventsBySource(ged, db, 2)).get('ucdp-ged')).toEqual({ events: 2, more: true })
  expect((await eventsBySource(ged, db)).get('ucdp-ged')).toEqual({ events: 4, more: false })
})

test('of no sources there is nothing to count', async () => {
  expect(await eventsBySource([], db)).toEqual(new Map())
})

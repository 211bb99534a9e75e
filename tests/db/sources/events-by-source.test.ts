import { beforeAll, expect, test } from 'vitest'
import { eventsBySource } from '@/lib/events/queries/events-by-source'
import { timeline } from '@/lib/events/queries/timeline'
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
  const slugs = (await sourceList(db)).map(({ slug }) => slug)
  const counted = await eventsBySource(slugs, db)
  const listed = slugs.map(async (slug) => {
    const { rows } = await timeline(eventFilter({ sources: [slug] }), { cursor: null, limit: 200 }, db)
    return [slug, rows.length]
  })
  expect([...counted].sort()).toEqual((await Promise.all(listed)).sort())
  expect(['ucdp-ged', 'reuters', 'sohr'].map((slug) => counted.get(slug))).toEqual([4, 3, 5])
})

test('an event that a report tells of once more is counted once', async () => {
  const text = 'Ten civilians were killed.'
  const [{ slug: event } = { slug: '' }] = await db.prisma.event.findMany({ where: { originId: '1' } })
  const before = await eventsBySource(['ucdp-ged', 'a-paper'], db)
  const told = { event, quotes: [], claims: [codedClaim(text)] }
  const editor = { name: 'a test', reason: 'to tell of it once more' }
  await recordReport({ ...codedReportOf('once-more', text, []), additions: [told] }, text, editor, db)
  const [ged = 0, paper = 0] = [before.get('ucdp-ged'), before.get('a-paper')]
  expect(await eventsBySource(['ucdp-ged', 'a-paper'], db)).toEqual(
    new Map([
      ['ucdp-ged', ged],
      ['a-paper', paper + 1],
    ]),
  )
})

test('of no sources there is nothing to count', async () => {
  expect(await eventsBySource([], db)).toEqual(new Map())
})

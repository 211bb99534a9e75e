import { describe, expect, test } from 'vitest'
import { figureLedger } from '@/lib/casualties/queries/figure-ledger'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { type Database, openDatabase } from '@/lib/db/client'
import { linkClaims } from '@/lib/events/link-claims'
import { datasetEdition } from '@/lib/events/queries/dataset-edition'
import { eventTotal } from '@/lib/events/queries/event-counts'
import { timeline } from '@/lib/events/queries/timeline'
import { recordReport } from '@/lib/intake/record-report'
import { addUp } from '@/lib/ledger/sum'
import { loadFirstArticle } from '@/prisma/seed'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { eventFilter } from '@/tests/builders/filters'
import { emptyLedgerForTest, ledgerForTest } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'to see what follows' }
const TEXT = 'Some were killed on Saturday.'
const db = await ledgerForTest()
const total = async (of: Database = db, filter = eventFilter()) =>
  addUp((await tollSums(filter, [], of)).map(({ sum }) => sum)).best ?? 0

/** A report of one event, whose claims are `people` and each a part of the one before it. */
async function nested(slug: string, people: readonly number[]): Promise<void> {
  const claims = people.map((count, index) =>
    codedClaim(TEXT, {
      low: count,
      best: count,
      high: count,
      countWords: null,
      partOf: index === 0 ? null : index,
      group: index === 0 ? 'unspecified' : 'civilian',
    }),
  )
  await recordReport(codedReportOf(slug, TEXT, [{ slug: `event-of-${slug}`, claims }]), TEXT, EDITOR, db)
}

describe('links between parts of unlinked wholes', () => {
  test('take the shared part out of both wholes', async () => {
    const before = await total()
    await nested('one', [98, 25])
    await nested('two', [60, 25])
    await linkClaims({ from: 'event-of-two.2', relation: 'restates', to: 'event-of-one.2' }, EDITOR, db)
    expect(await total()).toBe(before + 98 + 60 - 25)
    const { counted } = await figureLedger(eventFilter(), db)
    expect(counted.reduce((sum, { toll }) => sum + (toll.best ?? 0), 0)).toBe(before + 133)
  })

  test('are refused where two figures would be parts of each other', async () => {
    await nested('three', [100, 40])
    await nested('four', [50, 30])
    await linkClaims({ from: 'event-of-four.1', relation: 'contradicts', to: 'event-of-three.2' }, EDITOR, db)
    const before = await total()
    await expect(
      linkClaims({ from: 'event-of-four.2', relation: 'contradicts', to: 'event-of-three.1' }, EDITOR, db),
    ).rejects.toThrow('parts of each other')
    expect(await total()).toBe(before)
  })

  test('are refused with a toll of no event, and with a name that is none', async () => {
    const background = 'annan-holds-second-round-of-talks-2012-03-11.1'
    for (const [from, to] of [
      ['event-of-one.1', background],
      [background, 'event-of-one.1'],
    ] as const) {
      await expect(linkClaims({ from, relation: 'restates', to }, EDITOR, db)).rejects.toThrow('of no event')
    }
    await expect(
      linkClaims({ from: 'event-of-one.01', relation: 'restates', to: 'event-of-two.1' }, EDITOR, db),
    ).rejects.toThrow('«event-of-one.01»')
  })
})

test('an event stays in the past when a later report adds a figure to it', async () => {
  const own = await ledgerForTest()
  await recordReport(codedReportOf('first', TEXT, [{ slug: 'a-clash' }]), TEXT, EDITOR, own)
  const { recordedAt } = await datasetEdition(own)
  const looks = [eventFilter({ asOf: '2012-03-13' }), eventFilter({ recordedAsOf: recordedAt })]
  const before = await Promise.all(looks.map((filter) => eventTotal(filter, own)))
  const later = codedReportOf('second', TEXT, [])
  await recordReport(
    {
      ...later,
      article: { ...later.article, publishedOn: '2012-03-15' },
      additions: [{ event: 'a-clash', quotes: [], claims: [codedClaim(TEXT, { countWords: null })] }],
    },
    TEXT,
    EDITOR,
    own,
  )
  expect(await Promise.all(looks.map((filter) => eventTotal(filter, own)))).toEqual(before)
})

test('a server that speaks of another time zone answers the same', async () => {
  const own = await emptyLedgerForTest()
  const { rows } = await own.pool.query('SELECT current_database() AS name')
  await own.pool.query(`ALTER DATABASE ${rows[0].name} SET timezone = 'America/Los_Angeles'`)
  const elsewhere = openDatabase(own.url)
  try {
    expect(await loadFirstArticle(elsewhere)).toBe('loaded')
    const stored = await elsewhere.pool.query(
      `SELECT to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at FROM dataset_version`,
    )
    expect((await datasetEdition(elsewhere)).recordedAt).toBe(stored.rows[0].at)
    expect(await total(elsewhere, eventFilter({ asOf: '2012-03-11T22:30' }))).toBe(0)
    expect(await total(elsewhere, eventFilter({ asOf: '2012-03-11' }))).toBe(102)
  } finally {
    await elsewhere.close()
  }
})

test('what rivals a counted figure is listed before what is merely outside the filter', async () => {
  const own = await ledgerForTest()
  const many = Array.from({ length: 210 }, () => codedClaim(TEXT, { countWords: null }))
  const inDaraa = (people: number) =>
    codedClaim(TEXT, { low: people, best: people, high: people, countWords: null, province: 'SY-DR' })
  await recordReport(
    codedReportOf('long', TEXT, [{ slug: 'a-long-list', claims: [...many, inDaraa(20), inDaraa(30)] }]),
    TEXT,
    EDITOR,
    own,
  )
  await linkClaims({ from: 'a-long-list.212', relation: 'supersedes', to: 'a-long-list.211' }, EDITOR, own)
  const { counted, leftOut, moreLeftOut } = await figureLedger(eventFilter({ provinces: ['SY-DR'] }), own)
  expect(counted.map(({ toll }) => toll.best)).toEqual([30])
  const reasons = leftOut.map(({ reason }) => reason)
  expect(leftOut[reasons.indexOf('superseded')]?.id).toBe('a-long-list.211')
  expect(reasons.lastIndexOf('superseded')).toBeLessThan(reasons.indexOf('filtered'))
  const outside = leftOut.filter(({ reason }) => reason === 'filtered')
  // The events of the figure are nearer than others.
  expect(new Set(outside.map(({ id }) => id.split('.')[0]))).toEqual(new Set(['a-long-list']))
  expect(outside).toHaveLength(20)
  expect(moreLeftOut).toBeGreaterThanOrEqual(many.length - outside.length)
})

describe('what a report told later', () => {
  test('is not quoted when the reader looks back before it', async () => {
    const first = 'Talks began on Saturday.'
    const later = 'The talks that began on Saturday have ended.'
    await recordReport(codedReportOf('talks-begin', first, [{ slug: 'the-talks' }]), first, EDITOR, db)
    const { article, ...report } = codedReportOf('talks-end', later, [])
    const told = { event: 'the-talks', quotes: [{ start: 0, text: later, key: null }], claims: [] }
    await recordReport(
      { ...report, article: { ...article, publishedOn: '2012-03-14' }, additions: [told] },
      later,
      EDITOR,
      db,
    )
    const quoted = async (asOf: string | null) => {
      const { rows } = await timeline(eventFilter({ asOf }), { cursor: null, limit: 200 }, db)
      return rows.find(({ slug }) => slug === 'the-talks')?.quotations.map(({ sentence }) => sentence)
    }
    expect(await quoted(null)).toEqual([first, later])
    expect(await quoted('2012-03-13')).toEqual([first])
  })
})

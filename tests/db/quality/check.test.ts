import { afterEach, expect, test } from 'vitest'
import { quality } from '@/lib/casualties/queries/findings'
import { datasetVersion } from '@/lib/db/dataset-version'
import { write } from '@/lib/db/write'
import { eventBySlug } from '@/lib/events/queries/event-by-slug'
import { rebuildRollups } from '@/lib/events/rollups'
import { checkLedger } from '@/lib/intake/check'
import { ledgerForTest } from '@/tests/db/database'

const EVENT = 'fighting-in-janoudiya-2012-03-11'
const CLAIM = `${EVENT}.1`
const db = await ledgerForTest()

const sentence = await db.prisma.quote.findFirstOrThrow({
  where: { field: 'sentence', claim: { ordinal: 1, event: { slug: EVENT } } },
})
const article = await db.prisma.article.findFirstOrThrow()

/** Does what the triggers of a table refuse. */
async function behindTheTriggers(table: 'quote' | 'article', sql: string, ...values: unknown[]): Promise<void> {
  await db.prisma.$executeRawUnsafe(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await db.prisma.$executeRawUnsafe(sql, ...values)
  await db.prisma.$executeRawUnsafe(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
}

const setQuote = (text: string) =>
  behindTheTriggers('quote', 'UPDATE quote SET text = $1 WHERE id = $2', text, sentence.id)

async function holdsInView(): Promise<boolean[] | undefined> {
  const event = await eventBySlug(EVENT, {}, db)
  return event?.claims.find(({ id }) => id === CLAIM)?.quotations.map(({ holds }) => holds)
}

afterEach(async () => {
  expect((await checkLedger(db)).holds).toBe(true)
})

test('a check of what holds changes nothing, however often', async () => {
  const version = await datasetVersion(db)
  const { holds, lines } = await checkLedger(db)
  expect([holds, lines[0]]).toEqual([true, expect.stringMatching(/^quotes: \d\d hold, 0 do not$/)])
  expect(lines.slice(1)).toEqual([
    'findings: 0',
    'cells: as their claims make them',
    'names: as reports and datasets name them',
    'rollups: as their cells make them',
  ])
  await checkLedger(db)
  expect(await datasetVersion(db)).toBe(version)
})

test('a quote that does not stand in its article is named and shown, once, until it is mended', async () => {
  const altered = sentence.text.replace('Three', 'Seven')
  await setQuote(altered)
  const { holds, lines } = await checkLedger(db)
  expect(holds).toBe(false)
  expect(lines[0]).toMatch(/^quotes: \d+ hold, 1 do not$/)
  expect(lines[1]).toBe(
    `  ${CLAIM}: expected «${altered}» at ${sentence.startOffset} to ${sentence.endOffset} of ${article.slug}, found «${sentence.text}»`,
  )
  expect(await holdsInView()).toEqual([false])
  expect((await quality(db)).broken).toMatchObject({
    quotes: [{ supports: CLAIM, event: { slug: EVENT }, quotation: { sentence: altered, holds: false } }],
    more: 0,
  })
  const version = await datasetVersion(db)
  expect((await checkLedger(db)).holds).toBe(false)
  expect(await datasetVersion(db)).toBe(version)

  await setQuote(sentence.text)
  expect((await checkLedger(db)).holds).toBe(true)
  expect(await holdsInView()).toEqual([true])
  expect((await quality(db)).broken.quotes).toEqual([])
})

test('a number word that stands in no quote of its claim breaks the quote', async () => {
  const claim = { ordinal: 1, event: { slug: EVENT } }
  await db.prisma.claim.updateMany({ where: claim, data: { countWords: 'Seven' } })
  const { holds, lines } = await checkLedger(db)
  expect(holds).toBe(false)
  expect(lines[1]).toBe(`  ${CLAIM}: expected the words «Seven» in its quote, found «${sentence.text}»`)
  expect(await holdsInView()).toEqual([false])
  await db.prisma.claim.updateMany({ where: claim, data: { countWords: 'Three' } })
})

test('an article that is not the one recorded is named', async () => {
  const setText = (text: string) =>
    behindTheTriggers('article', 'UPDATE article SET text = $1 WHERE id = $2', text, article.id)
  await db.prisma.$executeRaw`ALTER TABLE article DROP CONSTRAINT article_sha256_of_text`
  await setText(`${article.text} `)
  const { holds, lines } = await checkLedger(db)
  expect([holds, lines[1]]).toEqual([
    false,
    expect.stringContaining(`${article.slug}: the article is not the one recorded: SHA-256 expected ${article.sha256}`),
  ])
  await setText(article.text)
})

test('a cell and a rollup that do not follow from the claims are named', async () => {
  const cell = await db.prisma.cell.findFirstOrThrow({ where: { claim: { ordinal: 1, event: { slug: EVENT } } } })
  await db.prisma.cell.update({ where: { claimId: cell.claimId }, data: { low: 2, best: 2, kind: 'meeting' } })
  const at = `at ${cell.settlement}`
  const { kind } = cell
  const { holds, lines } = await checkLedger(db)
  expect(holds).toBe(false)
  expect(lines.slice(2)).toEqual([
    'cells: not as their claims make them',
    `  ${CLAIM}: expected claim 3 3 3 state_forces killed 2012-03-11 SY-ID ${kind} ${at}, found claim 2 2 3 state_forces killed 2012-03-11 SY-ID meeting ${at}`,
    'names: as reports and datasets name them',
    'rollups: not as their cells make them',
    expect.stringMatching(/^ {2}toll_rollup: \d+ rows differ; npm run rebuild/),
    expect.stringMatching(/^ {2}name_set_toll_rollup: \d+ rows differ; npm run rebuild/),
  ])
  await db.prisma.cell.update({ where: { claimId: cell.claimId }, data: { low: 3, best: 3, kind } })
  await db.prisma.tollRollup.deleteMany()
  expect((await checkLedger(db)).lines.slice(2)).toEqual([
    'cells: as their claims make them',
    'names: as reports and datasets name them',
    'rollups: not as their cells make them',
    expect.stringMatching(/^ {2}toll_rollup: \d+ rows differ/),
  ])
  await write(db, rebuildRollups)
})

test('an event, a claim and a cell that are told others than theirs are counted, and told anew', async () => {
  const wrong = { nameSetId: 0 }
  await db.prisma.event.update({ where: { slug: EVENT }, data: wrong })
  const { id } = await db.prisma.claim.findFirstOrThrow({ where: { ordinal: 1, event: { slug: EVENT } } })
  await db.prisma.claim.update({ where: { id }, data: wrong })
  const { holds, lines } = await checkLedger(db)
  expect(holds).toBe(false)
  expect(lines.slice(3, 7)).toEqual([
    'names: not as reports and datasets name them',
    '  events: 1 are told others; npm run rebuild tells them anew',
    '  claims: 1 are told others; npm run rebuild tells them anew',
    '  cells: 1 are told others; npm run rebuild tells them anew',
  ])
  await write(db, rebuildRollups)
})

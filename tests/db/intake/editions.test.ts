import { beforeEach, describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { recordReport } from '@/lib/intake/record-report'
import type { CodedReport } from '@/lib/intake/schema'
import { addUp } from '@/lib/ledger/sum'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'to see what is kept' }
const TEXT = 'Ten civilians were killed on Saturday, says the Observatory.'
const db = await ledgerForTest()
const total = async () => addUp((await tollSums(eventFilter(), [], db)).map(({ sum }) => sum)).best

let number = 0
let slug = ''
beforeEach(async () => {
  number += 1
  slug = `report-${number}`
})

/** A report of one event with one claim, called `ten`, in the coding's own form. */
function report(overrides: Partial<CodedReport> = {}, claim: Parameters<typeof codedClaim>[1] = {}): CodedReport {
  const coded = codedReportOf(slug, TEXT, [
    { slug: `event-of-${slug}`, claims: [codedClaim(TEXT, { key: 'ten', countWords: 'Ten', ...claim })] },
  ])
  return { ...coded, ...overrides }
}

async function refusal(coded: unknown): Promise<string> {
  const version = (await db.prisma.datasetVersion.findFirstOrThrow()).version
  const error = await recordReport(coded, TEXT, EDITOR, db).then(
    () => null,
    (thrown: Error) => thrown,
  )
  expect((await db.prisma.datasetVersion.findFirstOrThrow()).version).toBe(version)
  return error?.message ?? 'nothing was refused'
}

describe('a link that a report brings along', () => {
  test('lets one of the two claims count, whichever event they stand in', async () => {
    const before = await total()
    await recordReport(report(), TEXT, EDITOR, db)
    expect(await total()).toBe((before ?? 0) + 10)
    const first = `event-of-${slug}.1`
    slug = `${slug}-again`
    const links = [{ from: 'ten', relation: 'restates', to: first }] as const
    await recordReport(report({ links: [...links] }), TEXT, EDITOR, db)
    expect(await total()).toBe((before ?? 0) + 10)
    const events = await db.prisma.event.findMany({ where: { slug: { startsWith: 'event-of-report' } } })
    expect(events.map(({ contested, killedBest }) => [contested, killedBest])).toEqual([
      [true, null],
      [true, 10],
    ])
  })

  test.each([
    [
      'a claim that is not there',
      { from: 'ten', relation: 'restates', to: 'nothing.1' },
      'no claim is called «nothing.1»',
    ],
    ['a key that is not there', { from: 'eleven', relation: 'restates', to: 'ten' }, 'no claim is called «eleven»'],
    ['itself', { from: 'ten', relation: 'contradicts', to: 'ten' }, 'cannot take up itself'],
    ['a relation that is none', { from: 'ten', relation: 'repeats', to: 'ten' }, 'links.0.relation'],
  ])('is refused to %s', async (_, link, words) => {
    expect(await refusal({ ...report(), links: [link] })).toContain(words)
  })

  test('is refused between different harms', async () => {
    const wounded = codedClaim(TEXT, { key: 'wounded', harm: 'wounded' })
    const [event] = report().events
    const events = event ? [{ ...event, claims: [...event.claims, wounded] }] : []
    const links = [{ from: 'ten', relation: 'contradicts' as const, to: 'wounded' }]
    expect(await refusal(report({ events, links }))).toContain('different harms')
  })
})

describe('a word for people', () => {
  test('is refused without an entry in its source’s glossary, and with another group than the entry’s', async () => {
    expect(await refusal(report({}, { groupWords: 'civilians' }))).toContain(
      '«civilians», the word of the publisher, is not in its glossary',
    )
    const reason = { en: 'A made-up reason.', ar: null }
    const glossary = [{ source: 'a-paper', words: 'civilians', group: 'rebel', reason }]
    expect(await refusal(report({ glossary }, { groupWords: 'civilians' }))).toContain(
      'stands for «rebel» and not for «civilian»',
    )
  })

  test('is kept with the reason', async () => {
    const reason = { en: 'They bore no arms.', ar: null }
    const glossary = [{ source: 'a-paper', words: 'civilians', group: 'civilian', reason }]
    await recordReport(report({ glossary }, { groupWords: 'civilians' }), TEXT, EDITOR, db)
    const word = await db.prisma.groupWord.findFirstOrThrow({
      where: { words: 'civilians', source: { slug: 'a-paper' } },
    })
    expect([word.victimGroup, word.reasonEn]).toEqual(['civilian', 'They bore no arms.'])
  })
})

describe('an edition', () => {
  test('replaces one edition of its own source, once', async () => {
    await recordReport(report(), TEXT, EDITOR, db)
    const first = slug
    const second = (name: string, overrides: Partial<CodedReport['article']> = {}) => {
      slug = name
      const coded = report()
      return { ...coded, article: { ...coded.article, replaces: first, ...overrides } }
    }
    expect(await refusal(second(`${first}-second`, { source: 'sohr' }))).toContain('which another source published')
    await recordReport(second(`${first}-second`), TEXT, EDITOR, db)
    expect(await refusal(second(`${first}-third`))).toContain(`which «${first}-second» replaces already`)
    expect(await refusal(second(`${first}-fourth`, { replaces: 'nothing' }))).toContain('which is not recorded')
  })

  test('is out by the end of its day unless the moment is known, and the moment is of that day', async () => {
    await recordReport(report(), TEXT, EDITOR, db)
    const { publishedAt } = await db.prisma.article.findUniqueOrThrow({ where: { slug } })
    expect(publishedAt.toISOString()).toBe('2012-03-12T23:59:59.999Z')
    slug = `${slug}-hour`
    const coded = report()
    expect(await refusal({ ...coded, article: { ...coded.article, publishedAt: '2012-03-11T12:00' } })).toContain(
      'a moment of the day it was published on',
    )
    await recordReport({ ...coded, article: { ...coded.article, publishedAt: '2012-03-12T08:30' } }, TEXT, EDITOR, db)
    const known = await db.prisma.article.findUniqueOrThrow({ where: { slug } })
    expect(known.publishedAt.toISOString()).toBe('2012-03-12T08:30:00.000Z')
  })

  test('of an event that is not there is refused', async () => {
    const additions = [{ event: 'nothing', quotes: [], claims: [] }]
    expect(await refusal({ ...report(), additions })).toContain('no event is called «nothing»')
  })
})

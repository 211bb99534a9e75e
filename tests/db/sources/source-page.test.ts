import { describe, expect, test } from 'vitest'
import { assertedClaims } from '@/lib/casualties/queries/asserted-claims'
import { recordReport } from '@/lib/intake/record-report'
import { sourceBySlug, sourceList } from '@/lib/sources/queries'
import { loadSample } from '@/prisma/seed'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { ledgerForTest } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'to see what a source shows' }
const db = await ledgerForTest()
const later = await ledgerForTest()
await loadSample('editions', later)

describe('a source', () => {
  test('tells how it counts, with its own words and the reason for each group', async () => {
    const source = await sourceBySlug('sohr', db)
    expect(source).toMatchObject({ slug: 'sohr', kind: 'monitor', editions: [] })
    expect(source?.counting?.en).toMatch(/^An opposition-aligned monitoring group/)
    expect(source?.glossary.map(({ words, group }) => [words, group])).toEqual([
      ['civilians', 'civilian'],
      ['a civilian', 'civilian'],
      ['rebels', 'rebel'],
      ['soldiers', 'state_forces'],
      ['government soldiers', 'state_forces'],
    ])
    expect(source?.glossary[4]).toEqual({
      words: 'government soldiers',
      group: 'state_forces',
      reason: {
        en: 'Soldiers of the government’s army, in the words of the report.',
        ar: 'جنود جيش الحكومة بعبارة التقرير.',
      },
    })
  })

  test('that publishes shows its editions', async () => {
    expect((await sourceBySlug('jerusalem-post', db))?.editions).toEqual([
      {
        slug: 'annan-holds-second-round-of-talks-2012-03-11',
        title: "Annan holds 2nd round of talks with Syria's Assad",
        url: null,
        language: 'en',
        publishedOn: '2012-03-11',
        publishedAt: '2012-03-11T23:59:59.999Z',
        replacedBy: null,
        confirmed: true,
      },
    ])
  })

  test('shows which coding no editor confirmed, and the hour where it is known', async () => {
    const source = await sourceBySlug('other-reports-2012-03-11', later)
    expect(source?.editions.map(({ publishedAt, confirmed }) => [publishedAt, confirmed])).toEqual([
      ['2012-03-11T12:00:00.000Z', false],
    ])
  })

  test('shows which later edition replaces one', async () => {
    const text = 'Ten civilians were killed on Saturday.'
    const first = codedReportOf('first-edition', text, [{ slug: 'one' }])
    await recordReport(first, text, EDITOR, later)
    const corrected = `${text} Corrected.`
    const second = codedReportOf('second-edition', corrected, [{ slug: 'two' }])
    const article = { ...second.article, title: 'A report, corrected', publishedOn: '2012-03-13' }
    await recordReport({ ...second, article: { ...article, replaces: 'first-edition' } }, corrected, EDITOR, later)
    const source = await sourceBySlug('a-paper', later)
    expect(source?.editions.map(({ slug, replacedBy }) => [slug, replacedBy])).toEqual([
      ['second-edition', null],
      ['first-edition', { title: 'A report, corrected', publishedOn: '2012-03-13' }],
    ])
  })

  test('of no such name is null', async () => {
    expect(await sourceBySlug('nobody', db)).toBeNull()
  })

  test('stands in the list by its English name', async () => {
    expect((await sourceList(db)).map(({ slug }) => slug)).toEqual(['un-spokesman', 'sana', 'sohr', 'jerusalem-post'])
  })

  test('stands there as a reader looks it up, whatever letters are capital', async () => {
    const ledger = await ledgerForTest()
    await ledger.prisma.source.createMany({
      data: ['AMN', 'agence', 'Reuters'].map((nameEn) => ({ slug: nameEn.toLowerCase(), kind: 'publisher', nameEn })),
    })
    const names = (await sourceList(ledger)).map(({ name }) => name.en)
    expect(names.filter((name) => ['AMN', 'agence', 'Reuters'].includes(name))).toEqual(['agence', 'AMN', 'Reuters'])
  })
})

describe('what a source asserts', () => {
  test('is newest day first, wholes before parts, each with the source’s own word', async () => {
    const { claims, more } = await assertedClaims('sohr', db)
    expect(more).toBe(false)
    expect(claims.map(({ id, toll, groupWords, group }) => [id, toll.best, groupWords, group])).toEqual([
      ['fighting-in-janoudiya-2012-03-11.1', 3, 'soldiers', 'state_forces'],
      ['fighting-in-janoudiya-2012-03-11.2', 1, 'a civilian', 'civilian'],
      ['deaths-across-syria-2012-03-10.1', 98, null, 'unspecified'],
      ['deaths-across-syria-2012-03-10.2', 39, 'civilians', 'civilian'],
      ['deaths-across-syria-2012-03-10.3', 25, 'civilians', 'civilian'],
      ['deaths-across-syria-2012-03-10.4', 39, 'rebels', 'rebel'],
      ['deaths-across-syria-2012-03-10.5', 20, 'government soldiers', 'state_forces'],
    ])
    expect(claims[1]).toEqual({
      id: 'fighting-in-janoudiya-2012-03-11.2',
      toll: { low: 1, best: 1, high: 1 },
      countWords: 'a',
      group: 'civilian',
      groupWords: 'a civilian',
      harm: 'killed',
      tollType: 'incident',
      dating: { start: '2012-03-11', end: '2012-03-11', precision: 'day' },
      province: { en: 'Idlib', ar: 'إدلب' },
      event: {
        slug: 'fighting-in-janoudiya-2012-03-11',
        title: { en: 'Fighting in Janoudiya', ar: 'قتال في الجانودية' },
      },
      citation: {
        asserter: { en: 'Syrian Observatory for Human Rights', ar: 'المرصد السوري لحقوق الإنسان' },
        publisher: { en: 'The Jerusalem Post', ar: 'جيروزاليم بوست' },
        publishedOn: '2012-03-11',
        row: null,
      },
      quotation: {
        sentence:
          'Three soldiers and a civilian were killed in fighting in the village of Janoudiya in Idlib province on Sunday morning, according to the Syrian Observatory for Human Rights.',
        key: expect.anything(),
        language: 'en',
        holds: true,
      },
    })
  })

  test('holds what it publishes of others, and tolls of no single event', async () => {
    const { claims } = await assertedClaims('jerusalem-post', db)
    expect(claims).toHaveLength(8)
    expect(claims.filter(({ event }) => event === null)).toMatchObject([
      {
        toll: { low: null, best: null, high: null },
        countWords: 'thousands',
        groupWords: 'lives',
        tollType: 'cumulative',
      },
    ])
  })

  test('is empty where it asserts none', async () => {
    expect(await assertedClaims('sana', db)).toEqual({ claims: [], more: false })
    expect(await assertedClaims('nobody', db)).toEqual({ claims: [], more: false })
  })

  test('ends after the fifty recorded last', async () => {
    const many = await ledgerForTest()
    const text = 'Ten civilians were killed on Saturday.'
    const claims = Array.from({ length: 51 }, () => codedClaim(text, { assertedBy: null }))
    await recordReport(codedReportOf('many', text, [{ slug: 'many-claims', claims }]), text, EDITOR, many)
    const asserted = await assertedClaims('a-paper', many)
    expect([asserted.claims.length, asserted.more]).toEqual([50, true])
    expect(asserted.claims.map(({ id }) => id)).not.toContain('many-claims.1')
  })
})

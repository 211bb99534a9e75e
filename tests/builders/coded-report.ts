import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CodedReport, codedReport } from '@/lib/intake/schema'

const folder = join(import.meta.dirname, '..', '..', 'prisma', 'first-article')

/** The first article, as it was published. */
export const ARTICLE_TEXT = readFileSync(join(folder, 'article.txt'), 'utf8')

/** The first article's coding, anew each time, with another slug than the recorded one where it is said. */
export function codedFirstArticle(slug?: string): CodedReport {
  const report = codedReport.parse(JSON.parse(readFileSync(join(folder, 'coding.json'), 'utf8')))
  return slug === undefined ? report : { ...report, article: { ...report.article, slug } }
}

/** A report of made-up text: each sentence is an event of its own, coded by the overrides. */
export function codedReportOf(
  slug: string,
  text: string,
  events: readonly (Partial<CodedReport['events'][number]> & { readonly slug: string })[],
): CodedReport {
  return {
    article: {
      slug,
      source: 'a-paper',
      title: 'A report',
      url: null,
      publishedOn: '2012-03-12',
      publishedAt: null,
      language: 'en',
      replaces: null,
      confirmedBy: 'a test',
    },
    sources: [{ slug: 'a-paper', kind: 'publisher', name: { en: 'A paper', ar: null }, url: null, counting: null }],
    actors: [],
    events: events.map((event) => ({
      kind: 'fighting',
      status: 'occurred',
      title: { en: `Event ${event.slug}`, ar: null },
      summary: null,
      dating: { start: '2012-03-10', end: '2012-03-10', precision: 'day' },
      partOfDay: null,
      sequence: 0,
      country: 'SY',
      province: null,
      geonames: null,
      placeWords: null,
      placePrecision: 'country',
      actors: [],
      attributedTo: [],
      quotes: [{ start: 0, text, key: null }],
      claims: [],
      ...event,
    })),
    additions: [],
    links: [],
    glossary: [],
    background: [],
  }
}

/** A claim of ten civilians killed, quoted by the whole text. */
export function codedClaim(
  text: string,
  overrides: Partial<CodedReport['events'][number]['claims'][number]> = {},
): CodedReport['events'][number]['claims'][number] {
  return {
    key: null,
    group: 'civilian',
    groupWords: null,
    harm: 'killed',
    low: 10,
    best: 10,
    high: 10,
    countWords: '10',
    tollType: 'incident',
    partOf: null,
    dating: { start: '2012-03-10', end: '2012-03-10', precision: 'day' },
    province: null,
    geonames: null,
    placeWords: null,
    placePrecision: 'country',
    assertedBy: null,
    quotes: [{ start: 0, text, key: null }],
    ...overrides,
  }
}

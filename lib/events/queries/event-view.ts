import type { ClaimView } from '@/lib/casualties/model'
import { quotationsOf, quotesWithLanguage } from '@/lib/casualties/queries/quotations'
import { fromDate } from '@/lib/civil-date'
import type { Prisma } from '@/lib/db/generated/client'
import type { Name } from '@/lib/i18n/name'
import type { EventView } from '../model'

/** Everything an `EventView` is made of. */
export const eventRelations = {
  country: true,
  province: true,
  place: true,
  actors: { orderBy: { rank: 'asc' }, include: { actor: true } },
  attributions: { orderBy: { rank: 'asc' }, include: { source: true } },
  quotes: { ...quotesWithLanguage, where: { claimId: null } },
  claims: {
    orderBy: { ordinal: 'asc' },
    include: {
      assertedBy: true,
      province: true,
      quotes: quotesWithLanguage,
      cell: true,
      partOf: { include: { event: { select: { slug: true } } } },
    },
  },
  article: { include: { source: true } },
} as const satisfies Prisma.EventInclude

type EventRow = Prisma.EventGetPayload<{ include: typeof eventRelations }>
type ClaimRow = EventRow['claims'][number]

/** The event as readers see it; of the article it carries the quoted sentences alone. */
export function eventView(row: EventRow): EventView {
  return {
    slug: row.slug,
    kind: row.kind,
    status: row.status,
    title: { en: row.title, ar: row.titleAr },
    summary: row.summary === null ? null : { en: row.summary, ar: row.summaryAr },
    dating: datingOf(row),
    firstDay: fromDate(row.firstDay),
    lastDay: fromDate(row.lastDay),
    partOfDay: row.partOfDay,
    countryCode: row.countryCode,
    country: nameOf(row.country),
    provinceCode: row.provinceCode,
    province: row.province && nameOf(row.province),
    place: row.placeWords
      ? { en: row.placeWords, ar: row.placeWordsAr ?? row.place?.nameAr ?? null }
      : row.place && nameOf(row.place),
    placePrecision: row.placePrecision,
    actors: row.actors.map(({ actor, role }) => ({ slug: actor.slug, name: nameOf(actor), role })),
    attributedTo: row.attributions.map(({ source, verb }) => ({ slug: source.slug, name: nameOf(source), verb })),
    quotations: quotationsOf(row.quotes),
    claims: row.claims.map((claim) => claimView(row, claim)),
    article: row.article && {
      slug: row.article.slug,
      title: row.article.title,
      url: row.article.url,
      publishedOn: fromDate(row.article.publishedOn),
      language: row.article.language,
      publisher: { slug: row.article.source.slug, name: nameOf(row.article.source) },
    },
  }
}

function claimView(event: EventRow, row: ClaimRow): ClaimView {
  const idOf = (slug: string, ordinal: number) => `${slug}.${ordinal}`
  const wholes: string[] = []
  for (let at: ClaimRow | undefined = row; at?.partOf; ) {
    const whole: NonNullable<ClaimRow['partOf']> = at.partOf
    const id = idOf(whole.event?.slug ?? event.slug, whole.ordinal)
    if (wholes.includes(id)) break
    wholes.push(id)
    at = event.claims.find((claim) => claim.id === whole.id)
  }
  return {
    id: idOf(event.slug, row.ordinal),
    toll: { low: row.low, best: row.best, high: row.high },
    countWords: row.countWords,
    group: row.victimGroup,
    groupWords: row.groupWords,
    harm: row.harm,
    tollType: row.tollType,
    dating: datingOf(row),
    provinceCode: row.provinceCode,
    province: row.province && nameOf(row.province),
    placeWords: row.placeWords,
    placePrecision: row.placePrecision,
    assertedBy: row.assertedBy && { slug: row.assertedBy.slug, name: nameOf(row.assertedBy) },
    quotations: quotationsOf(row.quotes),
    wholes,
    parts: event.claims.filter((claim) => claim.partOfId === row.id).map((claim) => idOf(event.slug, claim.ordinal)),
    cell: row.cell && {
      kind: row.cell.cellKind,
      toll: { low: row.cell.low, best: row.cell.best, high: row.cell.high },
    },
  }
}

function datingOf(row: Pick<EventRow, 'dateStart' | 'dateEnd' | 'datePrecision'>) {
  return {
    start: row.dateStart && fromDate(row.dateStart),
    end: row.dateEnd && fromDate(row.dateEnd),
    precision: row.datePrecision,
  }
}

function nameOf(row: { nameEn: string; nameAr: string | null }): Name {
  return { en: row.nameEn, ar: row.nameAr }
}

import { z } from 'zod'
import type { ClaimLinkView, ClaimView } from '@/lib/casualties/model'
import { citedReports } from '@/lib/casualties/queries/claim-citation'
import { claimQuotations, quotationsOf, quotesKnownBy, quotesWithLanguage } from '@/lib/casualties/queries/quotations'
import { hangingTogether, type Ruling, rulingOn } from '@/lib/casualties/queries/ruling'
import { fromDate } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { asOfOf, type EventFilter } from '@/lib/filter/event-filter'
import type { Name } from '@/lib/i18n/name'
import type { LedgerCell } from '@/lib/ledger/cells'
import type { AsOf, LeftOut } from '@/lib/ledger/standing'
import type { Toll } from '@/lib/ledger/toll'
import type { EventView } from '../model'

const linkedClaim = {
  include: {
    event: { select: { slug: true, dataset: { select: { redistributable: true } } } },
    article: { select: { slug: true } },
  },
} as const satisfies Prisma.ClaimDefaultArgs

/** What an `EventView` is made of, but for what stands beside its claims: `eventViews` asks for that itself. */
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
      article: { include: { source: true } },
    },
  },
  article: { include: { source: true } },
  dataset: { include: { source: true } },
} as const satisfies Prisma.EventInclude

type EventRow = Prisma.EventGetPayload<{ include: typeof eventRelations }>
type ClaimRow = EventRow['claims'][number]

/** The events as readers see them under a filter's ruling; of the articles they carry the quoted sentences alone. */
export async function eventViews(
  rows: readonly EventRow[],
  filter: EventFilter,
  { prisma }: Pick<Database, 'prisma'>,
): Promise<ReadonlyMap<bigint, EventView>> {
  const withClaims = rows.filter(({ claims }) => claims.length > 0).map(({ id }) => id)
  const claimIds = rows.flatMap(({ claims }) => claims.map(({ id }) => id))
  // Before what hangs together, so that each claim that is named here is known there.
  const beside = await standingBeside(claimIds, prisma)
  const together = await hangingTogether(withClaims, prisma)
  const ruling = await rulingOn(together, prisma, filter.policy, asOfOf(filter), filter.shareable)
  const cells = new Map(ruling.cells.map((cell) => [cell.claim, cell]))
  const known = { ...ruling, ...beside, cellOf: cells, shareable: filter.shareable }
  return new Map(rows.map((row) => [row.id, eventView(row, asOfOf(filter), known)]))
}

/** What stands beside claims: the links that hold, what does not add up, and the other claims that these name. */
async function standingBeside(claimIds: readonly bigint[], prisma: Database['prisma']) {
  const ids = { in: [...claimIds] }
  const [links, findings] = await Promise.all([
    prisma.claimLink.findMany({
      where: { retractedAt: null, OR: [{ fromId: ids }, { toId: ids }] },
      orderBy: { id: 'asc' },
    }),
    prisma.finding.findMany({ where: { claimId: ids }, orderBy: { id: 'asc' } }),
  ])
  // Most pages name no other claim, and then nothing is asked of any.
  const named = [
    ...links.flatMap(({ fromId, toId }) => [fromId, toId]),
    ...findings.flatMap(({ otherId }) => otherId ?? []),
  ]
  const others = named.length === 0 ? [] : await prisma.claim.findMany({ where: { id: { in: named } }, ...linkedClaim })
  return { links, findings, otherClaims: new Map(others.map((claim) => [claim.id, claim])) }
}

type Beside = Awaited<ReturnType<typeof standingBeside>>

type RulingByClaim = Beside &
  Pick<Ruling, 'claims' | 'divided' | 'names'> & {
    readonly cellOf: ReadonlyMap<bigint, LedgerCell<bigint>>
    /** Whether other claims are named only where they may be passed on. */
    readonly shareable: boolean
  }

function eventView(row: EventRow, asOf: AsOf, ruling: RulingByClaim): EventView {
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
    provinceWords: row.provinceWords,
    place: row.placeWords
      ? { en: row.placeWords, ar: row.placeWordsAr ?? row.place?.nameAr ?? null }
      : row.place && nameOf(row.place),
    placePrecision: row.placePrecision,
    actors: row.actors.map(({ actor, role }) => ({ slug: actor.slug, name: nameOf(actor), role })),
    attributedTo: row.attributions.map(({ source, verb }) => ({ slug: source.slug, name: nameOf(source), verb })),
    quotations: quotationsOf(quotesKnownBy(row.quotes, asOf)),
    claims: row.claims
      .filter(({ id }) => !LATER.has(ruling.claims.get(id)?.leftOut ?? null))
      .map((claim) => claimView(claim, ruling)),
    article: row.article && {
      slug: row.article.slug,
      title: row.article.title,
      url: row.article.url,
      publishedOn: fromDate(row.article.publishedOn),
      language: row.article.language,
      publisher: { slug: row.article.source.slug, name: nameOf(row.article.source) },
    },
    dataset: datasetRow(row),
  }
}

function datasetRow({ dataset, originId, codes }: EventRow): EventView['dataset'] {
  if (!dataset || originId === null) return null
  const { source, licence, credit } = dataset
  const { citation: _, ...told } = z.record(z.string(), z.unknown()).parse(codes ?? {})
  return {
    slug: source.slug,
    name: nameOf(source),
    originId,
    licence,
    credit,
    cites: citedReports(codes),
    codes: Object.fromEntries(
      Object.entries(told).map(([column, value]) => [column, Array.isArray(value) ? value.join('; ') : String(value)]),
    ),
  }
}

/** What was not known by then is not shown as known. */
const LATER: ReadonlySet<LeftOut | null> = new Set<LeftOut>(['not_published', 'not_recorded'])

function claimView(row: ClaimRow, ruling: RulingByClaim): ClaimView {
  const { claims, divided, names, cellOf, shareable, links, findings, otherClaims } = ruling
  const ruled = claims.get(row.id)
  const nameOfClaim = (id: bigint) => names.get(id) ?? String(id)
  const wholes: bigint[] = []
  for (let whole = ruled?.partOf ?? null; whole !== null && !wholes.includes(whole); ) {
    wholes.push(whole)
    whole = claims.get(whole)?.partOf ?? null
  }
  const parts = [...claims.values()].filter(({ partOf, leftOut }) => partOf === row.id && leftOut === null)
  const isLater = ({ id }: LinkedClaim) => LATER.has(claims.get(id)?.leftOut ?? null)
  const isShown = (other: LinkedClaim) => !shareable || (other.event?.dataset?.redistributable ?? true)
  const linkViews = (way: ClaimLinkView['way'], own: 'fromId' | 'toId', its: 'fromId' | 'toId') =>
    links.flatMap((link) => {
      const other = link[own] === row.id ? otherClaims.get(link[its]) : undefined
      return !other || isLater(other) || !isShown(other) ? [] : [linkView(way, link.relation, other)]
    })
  const cell = cellOf.get(row.id)
  return {
    id: nameOfClaim(row.id),
    toll: tollOf(row),
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
    quotations: claimQuotations(row),
    wholes: wholes.map(nameOfClaim),
    parts: parts.map(({ id }) => nameOfClaim(id)),
    cell: cell ? { kind: cell.kind, toll: cell.toll, open: cell.open } : null,
    divided: divided.has(row.id),
    leftOut: ruled?.leftOut ?? null,
    inPlace: ruled?.inPlace == null ? null : nameOfClaim(ruled.inPlace),
    links: [...linkViews('takes_up', 'fromId', 'toId'), ...linkViews('taken_up', 'toId', 'fromId')],
    report: row.article && {
      slug: row.article.slug,
      publisher: nameOf(row.article.source),
      publishedOn: fromDate(row.article.publishedOn),
      publishedAt: row.article.publishedAt.toISOString(),
      confirmed: row.article.confirmedBy !== null,
    },
    findings: findings.flatMap(({ claimId, rule, figures, otherId }) => {
      const other = (otherId === null ? undefined : otherClaims.get(otherId)) ?? null
      if (claimId !== row.id || (other && !isShown(other))) return []
      return [{ rule, figures, other: other && identity(other), otherEvent: other?.event?.slug ?? null }]
    }),
  }
}

type LinkedClaim = Prisma.ClaimGetPayload<typeof linkedClaim>

function linkView(way: ClaimLinkView['way'], relation: ClaimLinkView['relation'], other: LinkedClaim): ClaimLinkView {
  return { relation, way, other: identity(other), otherToll: tollOf(other) }
}

function identity({ event, article, ordinal }: LinkedClaim): string {
  return `${event?.slug ?? article?.slug}.${ordinal}`
}

function tollOf({ low, best, high }: LinkedClaim | ClaimRow): Toll {
  return { low, best, high }
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

import { hash } from 'node:crypto'
import { happened } from '@/lib/events/vocabulary'
import { cellsOf, type LedgerCell } from '@/lib/ledger/cells'
import { statedBounds, sumOf } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'
import { fold } from '@/lib/places/fold'
import type { ImportedCell, ImportedEvent, Rejection } from '../model'
import { recalling } from '../recalling'
import type { StagedBatch } from './staging'

/** Where the file's words for country and province lie, and how they are called in every language, folded. */
export interface Located {
  readonly countryCode: string
  /** ISO 3166-2; null: not stated, or none that is known. */
  readonly provinceCode: string | null
  readonly folded: readonly string[]
}

export type Locate = (place: ImportedEvent['place']) => Located | Rejection

/** Puts what a row came to into the batch; answers why not, where it cannot be placed. */
export function addRow(
  event: ImportedEvent,
  line: number,
  slugPrefix: string,
  locate: Locate,
  batch: StagedBatch,
): Rejection | null {
  const where = locate(event.place)
  if ('trouble' in where) return where
  const { start, end, precision } = event.dating
  const { cells, toll, parts } = countedOf(event)
  batch.event.push([
    line,
    event.originId,
    hashOf(event),
    `${slugPrefix}-${slugged(event.originId)}`,
    null,
    null,
    event.kind,
    event.status,
    event.title,
    event.summary,
    start,
    end,
    precision,
    where.countryCode,
    where.provinceCode,
    where.provinceCode === null ? event.place.provinceWords : null,
    event.place.placeWords,
    event.place.precision,
    event.place.latitude,
    event.place.longitude,
    searchText(event, where.folded),
    JSON.stringify(codesOf(event)),
    scopeKey(parts, where.provinceCode),
    namesKey(event),
    toll.low,
    toll.best,
    toll.high,
  ])
  addClaims(event, line, cells, where.provinceCode, batch)
  for (const [rank, { slug, name, kind, role }] of event.actors.entries()) {
    batch.actor.push([line, rank, slug, name, kind, role])
  }
  addSources(event.sources, line, batch)
  return null
}

/** Names that are spelled alike but for case or signs are one source. */
function addSources(names: readonly string[], line: number, batch: StagedBatch): void {
  const met = new Set<string>()
  for (const [rank, name] of names.entries()) {
    const slug = slugged(name)
    if (!met.has(slug)) batch.source.push([line, rank, slug, name])
    met.add(slug)
  }
}

function addClaims(
  { claims, dating, place }: ImportedEvent,
  line: number,
  cells: Counted['cells'],
  provinceCode: string | null,
  batch: StagedBatch,
): void {
  for (const [index, claim] of claims.entries()) {
    const cell = cells.get(index)
    batch.claim.push([
      line,
      index + 1,
      claim.partOf === null ? null : claim.partOf + 1,
      claim.group,
      claim.groupWords,
      claim.harm,
      claim.low,
      claim.best,
      claim.high,
      claim.tollType,
      dating.start,
      dating.end,
      dating.precision,
      provinceCode,
      place.placeWords,
      place.precision,
      cell?.kind ?? null,
      cell?.toll.low ?? null,
      cell?.toll.best ?? null,
      cell?.toll.high ?? null,
      cell?.open.low ?? null,
      cell?.open.best ?? null,
      cell?.open.high ?? null,
    ])
  }
}

/** What the file said, in one short text: another text is another version of the row. */
export function hashOf(told: ImportedEvent | ImportedCell): string {
  return hash('md5', JSON.stringify(told), 'base64url')
}

/** The file's own codes, and of its reports what has no column of its own. */
function codesOf({ codes, headline, sourceDate, url, citation, sources }: ImportedEvent): Record<string, unknown> {
  const told: Record<string, unknown> = { ...codes }
  if (headline !== null) told['headline'] = headline
  if (sourceDate !== null) told['source_date'] = sourceDate
  if (url !== null) told['url'] = url
  if (citation !== null) told['citation'] = citation
  if (sources.length > 0) told['sources'] = sources
  return told
}

/** A hash of who takes part in the event and who tells of it, as the file names them. */
export function namesKey({ actors, sources }: ImportedEvent): string {
  return hash('md5', JSON.stringify([actors.map(({ slug, name }) => [slug, name]), sources]), 'hex')
}

function scopeKey(parts: readonly string[], provinceCode: string | null): string {
  const province = provinceCode ?? 'none'
  return parts.map((part) => province + part).join(' ')
}

/** What an event's claims come to: their cells, its killed, and the parts of its scope without their province. */
interface Counted {
  /** By the index of their claim. */
  readonly cells: ReadonlyMap<number, LedgerCell<number>>
  readonly toll: Toll
  readonly parts: readonly string[]
}

/** Most that is remembered of each: the tolls and names of a large file are few, and most tolls small. */
const MOST_KEPT = 20_000

const countedOf = recalling(count, countedBy, MOST_KEPT)

/** All of an event that `count` reads, in one text. */
function countedBy({ claims, status }: ImportedEvent): string {
  let key: string = status
  for (const { low, best, high, partOf, group, harm, tollType } of claims) {
    key += ` ${low},${best},${high},${partOf},${group},${harm},${tollType}`
  }
  return key
}

function count({ claims, status }: ImportedEvent): Counted {
  const { cells } = cellsOf(
    claims.map((claim, index) => ({
      id: index,
      partOf: claim.partOf,
      toll: claim,
      extent: '',
      leftOut: happened(status) && claim.tollType !== 'cumulative' ? null : ('not_happened' as const),
    })),
  )
  const killed = cells.filter(({ claim }) => claims[claim]?.harm === 'killed')
  const parts = cells.flatMap(({ claim: index }) => {
    const claim = claims[index]
    return claim ? [`/${claim.group}/${claim.harm}`] : []
  })
  return {
    cells: new Map(cells.map((cell) => [cell.claim, cell])),
    toll: killed.length > 0 ? statedBounds(sumOf(killed)) : { low: null, best: null, high: null },
    parts: [...new Set(['//', ...parts])].sort(),
  }
}

/** Folding goes word by word. Names come again, titles seldom do. */
function searchText({ title, summary, place }: ImportedEvent, names: readonly string[]): string {
  const told = [
    fold(title),
    fold(summary ?? ''),
    foldedName(place.placeWords ?? ''),
    foldedName(place.provinceWords ?? ''),
  ]
  return [...told, ...names].filter(Boolean).join(' ')
}

const foldedName = recalling(fold, (words) => words, MOST_KEPT)

/** Lower-case Latin words and digits joined by hyphens; what is written otherwise is told by a hash. */
export function slugged(text: string): string {
  if (PLAIN.test(text)) return text
  return knownSlug(text)
}

const PLAIN = /^[a-z0-9]{1,80}$/
const knownSlug = recalling(sluggedAnew, (text) => text, MOST_KEPT)

function sluggedAnew(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
  return plain || `x${hash('md5', text, 'hex').slice(0, 12)}`
}

import { BOUNDS } from '@/lib/ledger/toll'
import { fold } from '@/lib/places/fold'
import type { ImportedCell, ImportedEvent, Rejection } from '../model'
import { hashOf, type Locate, namesKey, slugged } from './staged-rows'
import type { StagedBatch } from './staging'

/**
 * Puts a row of our own events.csv into the batch, under the address it has; its claims come with its cells. Answers
 * why not, where it cannot be placed.
 */
export function addLedgerEvent(
  event: ImportedEvent,
  line: number,
  locate: Locate,
  batch: StagedBatch,
): Rejection | null {
  const where = locate(event.place)
  if ('trouble' in where) return where
  const [publisher = null] = event.sources
  batch.event.push([
    line,
    event.originId,
    hashOf(event),
    event.originId,
    publisher,
    event.url,
    event.kind,
    event.status,
    event.title,
    event.summary,
    event.dating.start,
    event.dating.end,
    event.dating.precision,
    where.countryCode,
    where.provinceCode,
    where.provinceCode === null ? event.place.provinceWords : null,
    event.place.placeWords,
    event.place.precision,
    event.place.latitude,
    event.place.longitude,
    fold([event.title, event.place.placeWords, event.place.provinceWords, ...where.folded].join(' ')),
    null,
    '',
    namesKey(event),
    event.killed?.low ?? null,
    event.killed?.best ?? null,
    event.killed?.high ?? null,
  ])
  addActors(event, line, batch)
  addName(publisher, batch)
  return null
}

const OTHER_ROLES = ['mentioned', 'initiator', 'target', 'speaker', 'addressee'] as const

/** The file gives names alone: one that stands several times took part in several roles. */
function addActors({ actors }: ImportedEvent, line: number, batch: StagedBatch): void {
  const met = new Map<string, number>()
  for (const [rank, { slug, name, kind, role }] of actors.entries()) {
    const times = met.get(name) ?? 0
    met.set(name, times + 1)
    batch.actor.push([line, rank, slug, name, kind, times === 0 ? role : (OTHER_ROLES[times - 1] ?? role)])
  }
}

/** Puts a row of our own casualties.csv into the batch; answers why not, where it cannot be placed or counted. */
export function addLedgerCell(
  cell: ImportedCell,
  line: number,
  { locate, groups }: { readonly locate: Locate; readonly groups: ReadonlySet<string> },
  batch: StagedBatch,
): Rejection | null {
  const where = locate(cell.place)
  if ('trouble' in where) return where
  if (!groups.has(cell.group)) {
    return { column: 'victim_group', value: cell.group, trouble: { reason: 'unknown_group', values: {} } }
  }
  if (BOUNDS.every((bound) => cell.toll[bound] === null) && cell.countWords === null) {
    return { column: 'best', value: '', trouble: { reason: 'empty_remainder', values: {} } }
  }
  const { start, end, precision } = cell.dating
  batch.cell.push([
    line,
    cell.eventId,
    hashOf(cell),
    cell.ordinal,
    cell.group,
    null,
    cell.harm,
    cell.toll.low,
    cell.toll.best,
    cell.toll.high,
    start === end ? 'incident' : 'period',
    start,
    end,
    precision,
    where.provinceCode,
    cell.place.placeWords,
    cell.place.precision,
    cell.cellKind,
    cell.countWords,
    cell.attributedTo,
    cell.source,
    cell.sourceUrl,
    cell.sourceDate,
    cell.quote,
  ])
  addName(cell.attributedTo, batch)
  addName(cell.source, batch)
  return null
}

/** A source that is named, on no line: it attributes no event. */
function addName(name: string | null, batch: StagedBatch): void {
  if (name !== null) batch.source.push([null, null, slugged(name), name])
}

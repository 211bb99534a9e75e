import type { Dating } from '@/lib/casualties/model'
import type { ImportedActor, ImportedCell, ImportedEvent, ImportedPlace, MappedRow } from '../../model'
import { cellReader, type Header, requireColumns } from '../../read/header'
import { rejectionOf } from '../cell-values'
import { nameSlug } from '../name-slug'
import { CELL_FILE_COLUMNS, type CellRow, cellRow, EVENT_FILE_COLUMNS, type EventRow, eventRow } from './schema'

/**
 * Maps rows of our own events.csv and casualties.csv; the header tells which. Throws `invalid_input` where it is neither
 * and where a column is not there.
 */
export function ledgerMapper(header: Header): (row: readonly string[]) => MappedRow {
  requireColumns(header, [['cell_id', 'event_id']], 'ledger')
  return header.includes('cell_id') ? cellMapper(header) : eventMapper(header)
}

function eventMapper(header: Header): (row: readonly string[]) => MappedRow {
  requireColumns(header, EVENT_FILE_COLUMNS, 'events')
  const cellsOf = cellReader(header, EVENT_FILE_COLUMNS)
  return (row) => {
    const cells = cellsOf(row)
    const read = eventRow.safeParse(cells)
    return read.success ? { event: eventOf(read.data) } : rejectionOf(read.error, cells)
  }
}

function cellMapper(header: Header): (row: readonly string[]) => MappedRow {
  requireColumns(header, CELL_FILE_COLUMNS, 'casualties')
  const cellsOf = cellReader(header, CELL_FILE_COLUMNS)
  return (row) => {
    const cells = cellsOf(row)
    const read = cellRow.safeParse(cells)
    return read.success ? { cell: cellOf(read.data) } : rejectionOf(read.error, cells)
  }
}

function eventOf(row: EventRow): ImportedEvent {
  return {
    originId: row.event_id,
    kind: row.kind,
    status: row.status,
    title: row.title,
    summary: null,
    dating: datingOf(row),
    place: { ...placeOf(row), latitude: row.latitude, longitude: row.longitude },
    actors: actorsOf(row.actors),
    // Its claims are rows of casualties.csv: made of these sums too, they would be counted twice.
    claims: [],
    killed: { low: row.killed_low, best: row.killed_best, high: row.killed_high },
    sources: row.source === null ? [] : [row.source],
    headline: null,
    sourceDate: null,
    url: row.source_url,
    citation: null,
    codes: {},
  }
}

function cellOf(row: CellRow): ImportedCell {
  return {
    eventId: row.event_id,
    eventTitle: row.event_title,
    eventKind: row.event_kind,
    ordinal: Number(row.cell_id.slice(row.event_id.length + 1)),
    dating: datingOf(row),
    place: placeOf(row),
    group: row.victim_group,
    harm: row.harm,
    toll: { low: row.low, best: row.best, high: row.high },
    countWords: row.count_words,
    cellKind: row.cell_kind,
    attributedTo: row.attributed_to,
    source: row.source,
    sourceUrl: row.source_url,
    sourceDate: row.source_date,
    quote: row.quote,
  }
}

function datingOf(row: EventRow | CellRow): Dating {
  return { start: row.date_start, end: row.date_end, precision: row.date_precision }
}

/** `not stated` beside an empty code is what our export writes for a province that no report names. */
function placeOf(row: EventRow | CellRow): ImportedPlace {
  const stated = row.province_code !== null || row.province !== 'not stated'
  return {
    country: row.country,
    countryCode: row.province_code?.slice(0, 2) ?? null,
    provinceWords: stated ? row.province : null,
    provinceCode: row.province_code,
    placeWords: row.place,
    precision: row.place_precision,
    latitude: null,
    longitude: null,
  }
}

/** The file gives names alone, in the order of their rank: kind and role are the least that can be said. */
function actorsOf(names: string | null): ImportedActor[] {
  return (names ?? '')
    .split('; ')
    .filter((name) => name !== '')
    .map((name) => ({ slug: nameSlug(name), name, kind: 'group', role: 'participant' }))
}

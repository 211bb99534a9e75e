import type { DatePrecision, EventKind, PlacePrecision } from '@/lib/events/vocabulary'
import type { ImportedClaim, ImportedEvent, ImportedPlace, MappedRow } from '../../model'
import { type Cells, cellReader, type Header, requireColumns } from '../../read/header'
import { filled, listed, rejectAt } from '../cell-values'
import { eventTitle } from '../event-title'
import { rowReader } from '../row-reader'
import { acledActors } from './actors'
import { acledKind } from './event-kind'
import { ACLED_CODES, ACLED_COLUMNS, ACLED_REQUIRED, ACLED_ROW, type AcledRow } from './schema'

/** Maps rows of an export of ACLED, old or new. Throws `invalid_input` naming the columns that are not there. */
export function acledMapper(header: Header): (row: readonly string[]) => MappedRow {
  requireColumns(header, ACLED_REQUIRED, 'acled')
  const cellsOf = cellReader(header, ACLED_COLUMNS)
  const read = rowReader(ACLED_ROW)
  return (cellsOfRow) => {
    const cells = cellsOf(cellsOfRow)
    const told = read(cells)
    if ('rejected' in told) return told
    const { row } = told
    if (!row.event_id_cnty && !row.data_id) {
      return rejectAt('event_id_cnty', cells['event_id_cnty'] ?? '', { reason: 'empty', values: {} })
    }
    const kind = acledKind(row.event_type, row.sub_event_type ?? '')
    if (kind === null) return rejectAt('event_type', cells['event_type'] ?? '', { reason: 'no_acled_type', values: {} })
    return { event: eventOf(row, kind, cells) }
  }
}

/** 1 the day, 2 the week, 3 the month; the date is then one within it, and no range is made of it. */
export const ACLED_DATE_PRECISION: Readonly<Record<AcledRow['time_precision'], DatePrecision>> = {
  1: 'day',
  2: 'week',
  3: 'month',
}

/** 1 the town; 2 a part of a region, with a town near by; 3 a region, with its capital. */
export const ACLED_PLACE_PRECISION: Readonly<Record<AcledRow['geo_precision'], PlacePrecision>> = {
  1: 'settlement',
  2: 'district',
  3: 'province',
}

function eventOf(row: AcledRow, kind: EventKind, cells: Cells): ImportedEvent {
  const type = cells['sub_event_type']?.trim() || (cells['event_type'] ?? '').trim()
  const who = [row.actor1, row.actor2].filter((actor) => actor !== null).join(' – ')
  const point = isPoint(row)
  return {
    // `data_id` was made anew with each edition; it serves where a file has nothing better.
    originId: row.event_id_cnty || row.data_id || '',
    kind,
    status: 'occurred',
    title: eventTitle(who === '' ? type : `${type}: ${who}`, row.location),
    summary: row.notes,
    dating: { start: row.event_date, end: row.event_date, precision: ACLED_DATE_PRECISION[row.time_precision] },
    place: placeOf(row, point),
    actors: acledActors(row),
    claims: claimsOf(row),
    killed: null,
    sources: listed(row.source),
    headline: null,
    sourceDate: null,
    url: null,
    citation: row.source,
    codes: { ...filled(cells, ACLED_CODES), ...(point ? {} : filled(cells, ['latitude', 'longitude'])) },
  }
}

/** Coordinates of anything larger than a town are those of a town that stands for it: kept as codes. */
function isPoint(row: AcledRow): boolean {
  return row.geo_precision === '1' && row.latitude !== null && row.longitude !== null
}

function placeOf(row: AcledRow, point: boolean): ImportedPlace {
  return {
    country: row.country,
    countryCode: null,
    provinceWords: row.admin1,
    provinceCode: null,
    placeWords: row.location,
    precision: ACLED_PLACE_PRECISION[row.geo_precision],
    latitude: point ? row.latitude : null,
    longitude: point ? row.longitude : null,
  }
}

/**
 * One undivided number, the most conservative of those reported (ACLED Codebook, "Fatalities"): no high. 0 says that no
 * death is known of, which is no claim that nobody died.
 */
function claimsOf({ fatalities }: AcledRow): ImportedClaim[] {
  if (fatalities === 0) return []
  return [
    {
      group: 'unspecified',
      groupWords: 'fatalities',
      harm: 'killed',
      low: fatalities,
      best: fatalities,
      high: null,
      partOf: null,
      tollType: 'incident',
    },
  ]
}

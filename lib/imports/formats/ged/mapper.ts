import type { DatePrecision, EventKind, PlacePrecision } from '@/lib/events/vocabulary'
import type { ImportedActor, ImportedClaim, ImportedEvent, ImportedPlace, MappedRow } from '../../model'
import { type Cells, cellReader, type Header, requireColumns } from '../../read/header'
import { filled, listed, rejectAt } from '../cell-values'
import { eventTitle } from '../event-title'
import { rowReader } from '../row-reader'
import { GED_CODES, GED_COLUMNS, GED_REQUIRED, GED_ROW, type GedRow } from './schema'

/** Maps rows of UCDP GED, 18.1 to today's. Throws `invalid_input` naming the columns that are not there. */
export function gedMapper(header: Header): (row: readonly string[]) => MappedRow {
  requireColumns(header, GED_REQUIRED, 'ged')
  const cellsOf = cellReader(header, GED_COLUMNS)
  const read = rowReader(GED_ROW)
  return (cellsOfRow) => {
    const cells = cellsOf(cellsOfRow)
    const told = read(cells)
    if ('rejected' in told) return told
    const { row } = told
    if (row.date_end < row.date_start) {
      const trouble = { reason: 'before_start', values: { start: row.date_start } } as const
      return rejectAt('date_end', cells['date_end'] ?? '', trouble)
    }
    return { event: eventOf(row, cells) }
  }
}

/** 1 state-based, 2 non-state, 3 one-sided violence. */
export const GED_KINDS: Readonly<Record<GedRow['type_of_violence'], EventKind>> = {
  1: 'fighting',
  2: 'fighting',
  3: 'attack_on_civilians',
}

/** 1 the day, 2 two to six days, 3 the week, 4 the month, 5 more than a month up to a year. The range is kept. */
export const GED_DATE_PRECISION: Readonly<Record<GedRow['date_prec'], DatePrecision>> = {
  1: 'day',
  2: 'day',
  3: 'week',
  4: 'month',
  5: 'year',
}

/** 1 the place, 2 near it, 3 second-order and 4 first-order division, 5 a region, 6 the country, 7 sea or air. */
export const GED_PLACE_PRECISION: Readonly<Record<GedRow['where_prec'], PlacePrecision>> = {
  1: 'settlement',
  2: 'settlement',
  3: 'district',
  4: 'province',
  5: 'region',
  6: 'country',
  7: 'country',
}

function eventOf(row: GedRow, cells: Cells): ImportedEvent {
  const offices = listed(row.source_office)
  return {
    originId: row.id,
    kind: GED_KINDS[row.type_of_violence],
    status: 'occurred',
    title: eventTitle(`${row.side_a} – ${row.side_b}`, row.where_coordinates),
    summary: null,
    dating: { start: row.date_start, end: row.date_end, precision: GED_DATE_PRECISION[row.date_prec] },
    place: placeOf(row),
    actors: actorsOf(row),
    claims: claimsOf(row),
    killed: null,
    sources: offices.length > 0 ? offices : listed(row.source_original),
    headline: headlineOf(row),
    sourceDate: row.source_date,
    url: null,
    citation: row.source_article,
    codes: codesOf(row, cells),
  }
}

/** Headlines stand between semicolons in the order of the offices; where one office is named, it is one headline. */
function headlineOf({ source_office, source_headline }: GedRow): string | null {
  if (source_headline === null) return null
  const many = source_office?.includes(';') ?? true
  return (many ? source_headline.split(';')[0]?.trim() : source_headline) || null
}

/** Coordinates of anything larger than a settlement are those of a centre that stands for it: kept as codes. */
function isPoint(row: GedRow): boolean {
  return GED_PLACE_PRECISION[row.where_prec] === 'settlement' && row.latitude !== null && row.longitude !== null
}

function placeOf(row: GedRow): ImportedPlace {
  const point = isPoint(row)
  return {
    country: row.country,
    countryCode: null,
    provinceWords: row.adm_1,
    provinceCode: null,
    placeWords: row.where_coordinates,
    precision: GED_PLACE_PRECISION[row.where_prec],
    latitude: point ? row.latitude : null,
    longitude: point ? row.longitude : null,
  }
}

function codesOf(row: GedRow, cells: Cells): Record<string, string> {
  return { ...filled(cells, GED_CODES), ...(isPoint(row) ? {} : filled(cells, ['latitude', 'longitude'])) }
}

/** UCDP names governments "Government of Syria", and nobody else so; `gwnoa`, which says it too, is not in 19.1. */
function isGovernment(side: string): boolean {
  return side.startsWith('Government of ')
}

/** Of fighting both sides take part; of one-sided violence side A initiates it, and "Civilians" are no actor. */
function actorsOf(row: GedRow): ImportedActor[] {
  const actor = (side: 'side_a' | 'side_b', role: ImportedActor['role']): ImportedActor => ({
    slug: `ucdp-${row[`${side}_new_id`] ?? row[`${side}_dset_id`]}`,
    name: row[side],
    kind: isGovernment(row[side]) ? 'state_forces' : 'armed_group',
    role,
  })
  if (row.type_of_violence === '3') return [actor('side_a', 'initiator')]
  const sides = [actor('side_a', 'participant'), actor('side_b', 'participant')]
  return sides.filter(({ slug }, index) => sides.findIndex((other) => other.slug === slug) === index)
}

/**
 * The whole, of which GED gives bounds, and within it the dead of each side, of civilians and of nobody knows whom, of
 * which it gives the best figure alone. Where they do not add up they are kept as given. `event_clarity` 2 is a total
 * that the source gives of several incidents.
 */
function claimsOf(row: GedRow): ImportedClaim[] {
  const tollType = row.event_clarity === '2' ? 'period' : 'incident'
  const whole: ImportedClaim = {
    group: 'unspecified',
    groupWords: null,
    harm: 'killed',
    low: row.low,
    best: row.best,
    high: row.high,
    partOf: null,
    tollType,
  }
  const groups = {
    deaths_a: groupOfSide(row.side_a),
    deaths_b: row.type_of_violence === '3' ? 'civilian' : groupOfSide(row.side_b),
    deaths_civilians: 'civilian',
    deaths_unknown: 'unspecified',
  }
  const columns = ['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown'] as const
  const parts = columns
    .filter((column) => row[column] > 0)
    .map((column) => ({
      ...whole,
      group: groups[column],
      groupWords: column,
      low: null,
      best: row[column],
      high: null,
      partOf: 0,
    }))
  return [whole, ...parts]
}

function groupOfSide(side: string): string {
  return isGovernment(side) ? 'state_forces' : 'rebel'
}

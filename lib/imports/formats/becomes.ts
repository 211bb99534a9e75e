import type { Becoming } from '../model'
import type { ImportFormatName } from '../vocabulary'
import { ACLED_CODES } from './acled/schema'
import { GED_CODES } from './ged/schema'

/** What each column of a format becomes; a column that stands nowhere here has no place in the ledger. */
export const BECOMES: Readonly<Record<ImportFormatName, Readonly<Record<Becoming, readonly string[]>>>> = {
  ged: {
    identity: ['id'],
    kind: ['type_of_violence'],
    title: ['side_a', 'side_b', 'where_coordinates'],
    summary: [],
    dates: ['date_start', 'date_end', 'date_prec'],
    place: ['country', 'adm_1', 'where_coordinates', 'where_prec', 'latitude', 'longitude'],
    actors: ['side_a', 'side_a_new_id', 'side_a_dset_id', 'side_b', 'side_b_new_id', 'side_b_dset_id'],
    figures: ['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown', 'low', 'best', 'high', 'event_clarity'],
    reports: ['source_article', 'source_office', 'source_date', 'source_headline', 'source_original'],
    codes: GED_CODES,
  },
  acled: {
    identity: ['event_id_cnty', 'data_id'],
    kind: ['event_type', 'sub_event_type'],
    title: ['event_type', 'sub_event_type', 'actor1', 'actor2', 'location'],
    summary: ['notes'],
    dates: ['event_date', 'time_precision'],
    place: ['country', 'admin1', 'location', 'geo_precision', 'latitude', 'longitude'],
    actors: ['actor1', 'inter1', 'actor2', 'inter2'],
    figures: ['fatalities'],
    reports: ['source'],
    codes: ACLED_CODES,
  },
  ledger: {
    identity: ['event_id'],
    kind: ['kind', 'status'],
    title: ['title'],
    summary: [],
    dates: ['date_start', 'date_end', 'date_precision'],
    place: ['country', 'province_code', 'province', 'place', 'place_precision', 'latitude', 'longitude'],
    actors: ['actors'],
    figures: ['killed_low', 'killed_best', 'killed_high'],
    reports: ['source', 'source_url'],
    codes: [],
  },
}

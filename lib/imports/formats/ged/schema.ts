import { z } from 'zod'
import type { Required } from '../../read/header'
import { because } from '../../row-trouble'
import { code, degrees, isKeptDate, NO_KEPT_DATE, name, nameOrNull, people, words } from '../cell-values'

// UCDP GED Codebook, versions 18.1 to 25.1 (https://ucdp.uu.se/downloads). 18.1 and 19.1 have `side_a_new_id` alone;
// later ones have `side_a_dset_id` beside it, and the columns of deaths in another order.

/** What a file of UCDP GED has in every version; of several names one has to be there. */
export const GED_REQUIRED: readonly Required[] = [
  'id',
  'type_of_violence',
  ['side_a_new_id', 'side_a_dset_id'],
  'side_a',
  ['side_b_new_id', 'side_b_dset_id'],
  'side_b',
  'where_prec',
  'adm_1',
  'country',
  'date_prec',
  'date_start',
  'date_end',
  'deaths_a',
  'deaths_b',
  'deaths_civilians',
  'deaths_unknown',
  'low',
  'best',
  'high',
]

/** What is kept as the file writes it. */
export const GED_CODES = [
  'relid',
  'active_year',
  'code_status',
  'type_of_violence',
  'conflict_dset_id',
  'conflict_new_id',
  'conflict_name',
  'dyad_dset_id',
  'dyad_new_id',
  'dyad_name',
  'gwnoa',
  'gwnob',
  'number_of_sources',
  'where_prec',
  'where_description',
  'adm_2',
  'priogrid_gid',
  'country_id',
  'region',
  'event_clarity',
  'date_prec',
] as const

/** A day, with nothing or midnight behind it, as some versions write it. */
const day = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2}([ T]00:00(:00(\.0+)?)?)?$/, because('no_written_day'))
  .transform((text) => text.slice(0, 10))
  .refine(isKeptDate, NO_KEPT_DATE)

/** The first of several days; null: none is told that is kept. */
const firstDay = words.transform((text) => {
  const first = text?.split(';')[0]?.trim().slice(0, 10) ?? ''
  return isKeptDate(first) ? first : null
})

const sideId = z
  .string()
  .trim()
  .regex(/^\d{1,12}$/, because('no_actor_number'))

/** The columns of a row. Its bounds are kept as they are, also where they do not rise: an editor is shown them. */
export const GED_ROW = {
  id: z
    .string()
    .trim()
    .regex(/^\d{1,12}$/, because('no_event_number')),
  type_of_violence: code(['1', '2', '3'], 'no_violence_type'),
  side_a_new_id: sideId.optional(),
  side_a_dset_id: sideId.optional(),
  side_a: name,
  side_b_new_id: sideId.optional(),
  side_b_dset_id: sideId.optional(),
  side_b: name,
  source_article: words,
  source_office: words,
  source_date: firstDay,
  source_headline: words,
  source_original: words,
  where_prec: code(['1', '2', '3', '4', '5', '6', '7'], 'no_place_precision'),
  where_coordinates: words,
  adm_1: nameOrNull,
  latitude: degrees(90),
  longitude: degrees(180),
  country: name,
  event_clarity: words,
  date_prec: code(['1', '2', '3', '4', '5'], 'no_date_precision'),
  date_start: day,
  date_end: day,
  deaths_a: people,
  deaths_b: people,
  deaths_civilians: people,
  deaths_unknown: people,
  low: people,
  best: people,
  high: people,
} as const
export type GedRow = { readonly [Column in keyof typeof GED_ROW]: z.output<(typeof GED_ROW)[Column]> }

/** All that is read of a row. */
export const GED_COLUMNS: readonly string[] = [...new Set([...Object.keys(GED_ROW), ...GED_CODES])]

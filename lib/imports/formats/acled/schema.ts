import { z } from 'zod'
import type { Required } from '../../read/header'
import { because } from '../../row-trouble'
import { code, degrees, KEPT_YEARS, name, nameOrNull, people, words } from '../cell-values'
import { acledDate } from './event-date'

// ACLED Codebook 2019 to 2023, and the changes of columns of March 2023, which took away data_id, event_id_no_cnty and
// iso3 (https://acleddata.com/knowledge-base/guide-to-2023-acled-column-changes).

/** What an export of ACLED has, of old and of new; of several names one has to be there. */
export const ACLED_REQUIRED: readonly Required[] = [
  ['event_id_cnty', 'data_id'],
  'event_date',
  'time_precision',
  'event_type',
  'actor1',
  'country',
  'admin1',
  'location',
  'geo_precision',
  'fatalities',
]

/** What is kept as the file writes it. */
export const ACLED_CODES = [
  'data_id',
  'event_id_no_cnty',
  'iso',
  'iso3',
  'time_precision',
  'disorder_type',
  'event_type',
  'sub_event_type',
  'assoc_actor_1',
  'inter1',
  'assoc_actor_2',
  'inter2',
  'interaction',
  'civilian_targeting',
  'region',
  'admin2',
  'admin3',
  'geo_precision',
  'source_scale',
  'tags',
  'timestamp',
  'population_1km',
  'population_2km',
  'population_5km',
  'population_best',
] as const

const id = z.string().trim().max(100, because('too_long')).optional()

/** The columns of a row. */
export const ACLED_ROW = {
  event_id_cnty: id,
  data_id: id,
  event_date: z
    .string()
    .trim()
    .transform((text, context) => {
      const date = acledDate(text)
      if (date === null) {
        context.issues.push({
          code: 'custom',
          input: text,
          message: because('no_kept_date_day_first'),
          params: KEPT_YEARS,
        })
        return z.NEVER
      }
      return date
    }),
  time_precision: code(['1', '2', '3'], 'no_time_precision'),
  event_type: z.string().trim().toLowerCase(),
  sub_event_type: z.string().trim().toLowerCase().optional(),
  actor1: nameOrNull,
  inter1: words,
  actor2: nameOrNull,
  inter2: words,
  country: name,
  admin1: nameOrNull,
  location: words,
  latitude: degrees(90),
  longitude: degrees(180),
  geo_precision: code(['1', '2', '3'], 'no_place_precision'),
  source: words,
  notes: words,
  fatalities: people,
} as const
export type AcledRow = { readonly [Column in keyof typeof ACLED_ROW]: z.output<(typeof ACLED_ROW)[Column]> }

/** All that is read of a row. */
export const ACLED_COLUMNS: readonly string[] = [...new Set([...Object.keys(ACLED_ROW), ...ACLED_CODES])]

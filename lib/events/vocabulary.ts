/** What kind of event it was (contract: `kind`). */
export const EVENT_KINDS = [
  'meeting',
  'statement',
  'agreement',
  'fighting',
  'shelling',
  'attack_on_civilians',
  'territorial_change',
  'detention',
  'protest',
  'displacement',
  'casualty_report',
  'other',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Whether it happened. Only the first two did; the others are said, not done. */
export const EVENT_STATUSES = ['occurred', 'ongoing', 'planned', 'proposed', 'denied'] as const
export type EventStatus = (typeof EVENT_STATUSES)[number]

/** Whether an event of this status happened, so that its dead count. */
export function happened(status: EventStatus): boolean {
  return status === 'occurred' || status === 'ongoing'
}

export const DATE_PRECISIONS = ['day', 'week', 'month', 'year'] as const
export type DatePrecision = (typeof DATE_PRECISIONS)[number]

export const PARTS_OF_DAY = ['night', 'morning', 'afternoon', 'evening'] as const
export type PartOfDay = (typeof PARTS_OF_DAY)[number]

export const PLACE_PRECISIONS = ['site', 'settlement', 'district', 'province', 'region', 'country'] as const
export type PlacePrecision = (typeof PLACE_PRECISIONS)[number]

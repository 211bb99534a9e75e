import { addDays, type CivilDate } from '@/lib/civil-date'
import type { EventKind } from '@/lib/events/vocabulary'
import type { EventFilter } from '@/lib/filter/event-filter'

/** The data's last day and its province with the most deaths; null: there is none. */
interface Landmarks {
  readonly lastDay: CivilDate | null
  readonly province: string | null
}

/** A filter that is one click away: the rest of the present one is kept. */
export interface Preset {
  readonly key: 'last_week' | 'diplomacy' | 'province'
  readonly filter: EventFilter
  /** It is what is shown already. */
  readonly current: boolean
}

const DIPLOMACY: readonly EventKind[] = ['meeting', 'agreement', 'statement']

/** The presets that the data allow. The last week is the seven days up to the last one recorded, no calendar's week. */
export function presets(filter: EventFilter, { lastDay, province }: Landmarks): Preset[] {
  const changes: [Preset['key'], Partial<EventFilter> | null][] = [
    ['last_week', lastDay === null ? null : { from: addDays(lastDay, -6), to: lastDay }],
    ['diplomacy', { kinds: DIPLOMACY }],
    ['province', province === null ? null : { provinces: [province] }],
  ]
  return changes.flatMap(([key, change]) =>
    change ? [{ key, filter: { ...filter, ...change }, current: says(filter, change) }] : [],
  )
}

/** Whether the filter asks for the same already, in whatever order. */
function says(filter: EventFilter, change: Partial<EventFilter>): boolean {
  return Object.entries(change).every(([field, wanted]) => {
    const asked = filter[field as keyof EventFilter]
    return Array.isArray(wanted) && Array.isArray(asked)
      ? wanted.length === asked.length && wanted.every((value) => asked.includes(value))
      : asked === wanted
  })
}

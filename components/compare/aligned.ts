import { addDays, type CivilDate, daysBetween } from '@/lib/civil-date'
import type { EventFilter } from '@/lib/filter/event-filter'

interface Period {
  readonly first: CivilDate
  readonly last: CivilDate
}

/** One side of a comparison: its filter, and the days its events touch; null: it has none. */
export interface Side {
  readonly filter: EventFilter
  readonly span: Period | null
}

export interface Alignment {
  /** `same`: both over the same days. `offset`: each from the first day that its filter asks for. */
  readonly by: 'same' | 'offset'
  readonly periods: readonly [Period, Period]
}

/**
 * The axes of two filters. Where each asks for a period of its own the two begin together and are as long as the longer
 * one; otherwise both are over all days that either touches. Null: neither has a day.
 */
export function aligned(a: Side, b: Side): Alignment | null {
  const [own, other] = [askedFor(a.filter), askedFor(b.filter)]
  if (own && other && (own.first !== other.first || own.last !== other.last)) {
    const days = Math.max(daysBetween(own.first, own.last), daysBetween(other.first, other.last))
    return { by: 'offset', periods: [from(own.first, days), from(other.first, days)] }
  }
  const spans = [a.span, b.span].filter((span) => span !== null)
  const [one, two = one] = spans
  if (!one || !two) return null
  const [first = '', , , last = ''] = [one.first, one.last, two.first, two.last].sort()
  const whole = { first, last }
  return { by: 'same', periods: [whole, whole] }
}

/** The period right before the one asked for, as long as it; null where the filter asks for no whole period. */
export function previousPeriod(filter: EventFilter): Period | null {
  const asked = askedFor(filter)
  if (!asked) return null
  const last = addDays(asked.first, -1)
  return { first: addDays(last, -daysBetween(asked.first, asked.last)), last }
}

function askedFor({ from, to }: EventFilter): Period | null {
  return from && to ? { first: from, last: to } : null
}

function from(first: CivilDate, days: number): Period {
  return { first, last: addDays(first, days) }
}

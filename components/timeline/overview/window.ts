import { addDays, type CivilDate, daysBetween } from '@/lib/civil-date'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { Period } from './axis'

/** What of the whole the filter's dates leave in; null: they lie outside of it. */
export function windowOf({ from, to }: Pick<EventFilter, 'from' | 'to'>, whole: Period): Period | null {
  const first = from && from > whole.first ? from : whole.first
  const last = to && to < whole.last ? to : whole.last
  return first <= last ? { first, last } : null
}

/** The filter with these dates. An end that reaches the end of the whole asks for no date, so that what comes is in. */
export function withWindow(filter: EventFilter, { first, last }: Period, whole: Period): EventFilter {
  return { ...filter, from: first > whole.first ? first : null, to: last < whole.last ? last : null }
}

/** Half as many days around the same middle; null for a single day. */
export function zoomedIn({ first, last }: Period): Period | null {
  const days = length({ first, last })
  if (days === 1) return null
  const half = Math.ceil(days / 2)
  return from(addDays(first, Math.floor((days - half) / 2)), half)
}

/** Twice as many days around the same middle, moved back into the whole where they reach over it; null for the whole. */
export function zoomedOut(window: Period, whole: Period): Period | null {
  const days = length(window)
  if (window.first <= whole.first && window.last >= whole.last) return null
  if (days * 2 >= length(whole)) return whole
  const before = daysBetween(whole.first, window.first) - Math.floor(days / 2)
  const most = length(whole) - days * 2
  return from(addDays(whole.first, Math.min(Math.max(before, 0), most)), days * 2)
}

/** The first and the second half, which share no day; null for a single day. */
export function halves(window: Period): { readonly earlier: Period; readonly later: Period } | null {
  const days = length(window)
  if (days === 1) return null
  const half = Math.ceil(days / 2)
  return { earlier: from(window.first, half), later: from(addDays(window.first, half), days - half) }
}

function length({ first, last }: Period): number {
  return daysBetween(first, last) + 1
}

function from(first: CivilDate, days: number): Period {
  return { first, last: addDays(first, days - 1) }
}

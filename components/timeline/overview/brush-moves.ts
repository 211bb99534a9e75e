import { type Bucket, bucketIndex, type Period, periodOver } from './axis'

/** The end of the window that a handle holds. */
export type Edge = 'first' | 'last'

/** Over how many buckets the Page keys go. */
const PAGE = 10

/**
 * The window after a key on one of its handles; null for a key that moves nothing. Left and right go where they point,
 * so that in a script that runs from the right the left key is later; up, Page Up and End are later everywhere.
 */
export function movedByKey(
  window: Period,
  edge: Edge,
  key: string,
  buckets: readonly Bucket[],
  mirrored: boolean,
): Period | null {
  const index = bucketIndex(window[edge], buckets)
  switch (key) {
    case 'ArrowUp':
      return moved(window, edge, stepped(window, edge, 1, buckets), buckets)
    case 'ArrowDown':
      return moved(window, edge, stepped(window, edge, -1, buckets), buckets)
    case 'ArrowRight':
      return moved(window, edge, stepped(window, edge, mirrored ? -1 : 1, buckets), buckets)
    case 'ArrowLeft':
      return moved(window, edge, stepped(window, edge, mirrored ? 1 : -1, buckets), buckets)
    case 'PageUp':
      return moved(window, edge, index + PAGE, buckets)
    case 'PageDown':
      return moved(window, edge, index - PAGE, buckets)
    case 'Home':
      return moved(window, edge, 0, buckets)
    case 'End':
      return moved(window, edge, buckets.length - 1, buckets)
    default:
      return null
  }
}

/** The window with one end in another bucket, never beyond the other end. */
export function moved(window: Period, edge: Edge, to: number, buckets: readonly Bucket[]): Period {
  const other = bucketIndex(window[edge === 'first' ? 'last' : 'first'], buckets)
  const index = Math.min(Math.max(to, edge === 'first' ? 0 : other), edge === 'first' ? other : buckets.length - 1)
  const reached = periodOver(index, index, buckets)
  return edge === 'first' ? keepOrder(reached.first, window.last) : keepOrder(window.first, reached.last)
}

/** The bucket a step away; a window's end within a bucket first goes to that bucket's own end. */
function stepped(window: Period, edge: Edge, step: 1 | -1, buckets: readonly Bucket[]): number {
  const index = bucketIndex(window[edge], buckets)
  const bucket = buckets[index]
  const within =
    bucket && (edge === 'first' ? step < 0 && window.first > bucket.start : step > 0 && window.last < bucket.end)
  return within ? index : index + step
}

function keepOrder(first: string, last: string): Period {
  return first <= last ? { first, last } : { first: last, last }
}

/** The part of `days` that lies within `whole`. */
export function within(days: Period, whole: Period): Period {
  const inside = (day: string) => (day < whole.first ? whole.first : day > whole.last ? whole.last : day)
  return { first: inside(days.first), last: inside(days.last) }
}

/**
 * `address` asking for these days and keeping all else. An end at the end of the whole is not asked for, so that what
 * comes later is in; a single bucket is asked for as it is.
 */
export function addressOf(address: string, days: Period, whole: Period, buckets: readonly Bucket[]): string {
  const url = new URL(address, 'http://here')
  const single = buckets.some(({ start, end }) => start === days.first && end === days.last)
  const ask = (name: 'from' | 'to', day: string, asked: boolean) =>
    asked ? url.searchParams.set(name, day) : url.searchParams.delete(name)
  ask('from', days.first, single || days.first > whole.first)
  ask('to', days.last, single || days.last < whole.last)
  return url.pathname + url.search
}

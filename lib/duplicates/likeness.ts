import { daysBetween } from '@/lib/civil-date'
import type { EventKind } from '@/lib/events/vocabulary'
import { SIGNS, type Signs, type Sketch } from './model'

/** What each sign is worth, in the order of `SIGNS`. */
const WORTH: { readonly [sign in keyof Signs]: readonly number[] } = {
  days: [3, 2, 1],
  place: [3, 2, 1, 0, 0],
  actors: [2, 1, 0],
  toll: [3, 2, 1],
}

/** From here on two events are shown as perhaps one: where only the province is told, all else has to agree. */
export const LEAST_LIKENESS = 8

/** Two points farther apart than this are two places. */
export const FARTHEST_KM = 25

/** The kinds that one clash may be coded as by one or the other. */
export const CLASHES: readonly EventKind[] = ['fighting', 'shelling', 'attack_on_civilians', 'territorial_change']

/** Names that say no more than that somebody is armed. */
const SOME_REBELS = /\b(insurgents?|rebels?|opposition|unidentified|unknown|militias?|armed groups?|militants?)\b/

/**
 * In what two events agree; null where something says that they are two: days apart by more than one, another kind,
 * another province or place, a toll that is less than half of the other.
 */
export function signsOf(one: Sketch, other: Sketch): Signs | null {
  if (one.kind !== other.kind && !(CLASHES.includes(one.kind) && CLASHES.includes(other.kind))) return null
  const days = daysSign(one, other)
  const place = placeSign(one, other)
  const toll = tollSign(one.killed, other.killed)
  return days && place && toll && { days, place, actors: actorsSign(one.actors, other.actors), toll }
}

/** How much the signs are worth together. */
export function likenessOf(signs: Signs): number {
  const worth = <Sign extends keyof Signs>(sign: Sign) =>
    WORTH[sign][(SIGNS[sign] as readonly string[]).indexOf(signs[sign])] ?? 0
  return worth('days') + worth('place') + worth('actors') + worth('toll')
}

function daysSign(one: Sketch, other: Sketch): Signs['days'] | null {
  if (one.firstDay === other.firstDay && one.lastDay === other.lastDay) return 'same'
  const apart = Math.max(daysBetween(one.lastDay, other.firstDay), daysBetween(other.lastDay, one.firstDay))
  if (apart > 1) return null
  return apart === 1 ? 'neighbouring' : 'overlapping'
}

function placeSign(one: Sketch, other: Sketch): Signs['place'] | null {
  const km = one.point && other.point ? kilometres(one.point, other.point) : null
  if (km !== null && km > FARTHEST_KM) return null
  const sameProvince = one.provinceCode === other.provinceCode && one.provinceCode !== null
  const stated = one.provinceCode !== null && other.provinceCode !== null
  // A border may run through a place: points decide before provinces do.
  if (stated && !sameProvince && km === null) return null
  if (one.placeNames.some((name) => other.placeNames.includes(name)) || (km !== null && km <= 3)) return 'same'
  if (km !== null) return km <= 10 ? 'near' : 'vicinity'
  return sameProvince ? 'province' : 'unstated'
}

/** On a sphere, which is exact enough for some tens of kilometres. */
function kilometres(one: NonNullable<Sketch['point']>, other: NonNullable<Sketch['point']>): number {
  const north = one.latitude - other.latitude
  const east = (one.longitude - other.longitude) * Math.cos((((one.latitude + other.latitude) / 2) * Math.PI) / 180)
  return 111.2 * Math.hypot(north, east)
}

function actorsSign(ones: Sketch['actors'], others: Sketch['actors']): Signs['actors'] {
  if (ones.length === 0 || others.length === 0) return 'unnamed'
  return ones.some((one) => others.some((other) => areAlike(one, other))) ? 'shared' : 'other'
}

function areAlike(one: Sketch['actors'][number], other: Sketch['actors'][number]): boolean {
  if (one.name === other.name) return true
  if (one.kind !== other.kind) return false
  return (
    one.kind === 'state_forces' ||
    (one.kind === 'armed_group' && [one, other].some(({ name }) => SOME_REBELS.test(name)))
  )
}

/** Small numbers may differ by one. */
function tollSign(one: number | null, other: number | null): Signs['toll'] | null {
  if (one === null || other === null) return 'untold'
  if (one === other) return one === 0 ? 'untold' : 'same'
  const [less, more] = [Math.min(one, other), Math.max(one, other)]
  return more - less <= 1 || 2 * less >= more ? 'close' : null
}

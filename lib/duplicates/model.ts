import type { CivilDate } from '@/lib/civil-date'
import type { EventView } from '@/lib/events/model'
import type { EventKind } from '@/lib/events/vocabulary'

/** What an operator said of two events that look alike. */
export const DUPLICATE_DECISIONS = ['same', 'different'] as const
export type DuplicateDecision = (typeof DUPLICATE_DECISIONS)[number]

/** How far two events agree, sign by sign, the best first. */
export const SIGNS = {
  days: ['same', 'overlapping', 'neighbouring'],
  /** The same name or within 3 km; within 10; within 25; no more than the province is told; not even that. */
  place: ['same', 'near', 'vicinity', 'province', 'unstated'],
  actors: ['shared', 'unnamed', 'other'],
  /** Untold: one of them gives no number of killed. */
  toll: ['same', 'close', 'untold'],
} as const

export type Signs = { readonly [sign in keyof typeof SIGNS]: (typeof SIGNS)[sign][number] }

/** An event as far as it is compared with others. */
export interface Sketch {
  readonly kind: EventKind
  readonly firstDay: CivilDate
  readonly lastDay: CivilDate
  /** ISO 3166-2; null: not stated. */
  readonly provinceCode: string | null
  /** What its place is called, in any spelling, folded; empty: none that is smaller than a district is named. */
  readonly placeNames: readonly string[]
  /** Degrees; null: not told. */
  readonly point: { readonly latitude: number; readonly longitude: number } | null
  readonly actors: readonly { readonly kind: string; readonly name: string }[]
  /** Best figure of the killed; null: none is told. */
  readonly killed: number | null
}

/** Two events that may be one, as the page shows them. */
export interface DuplicateView {
  readonly id: string
  readonly one: EventView
  readonly other: EventView
  readonly signs: Signs
  /** Null: not decided. */
  readonly decision: DuplicateDecision | null
  /** The last step of its history; null: none was taken. */
  readonly last: { readonly at: string; readonly editor: string; readonly reason: string } | null
}

/** How many pairs there are of each kind. */
export interface DuplicateCounts {
  readonly open: number
  readonly same: number
  readonly different: number
}

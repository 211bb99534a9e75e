import type { TollSum } from '@/lib/ledger/sum'
import type { OutlineMap, Point, Reach } from '@/lib/places/model'

/** A settlement on the map of its province. */
export interface MapDot {
  readonly name: string
  /** The name as the reports have it: what finds its events. */
  readonly words: string
  readonly sum: TollSum
  readonly events: number
  /** Null: it lies outside of what is drawn. */
  readonly at: Point | null
}

/** What the map of one province adds. */
export interface MapZoom {
  readonly province: string
  /** The greatest toll first. */
  readonly dots: readonly MapDot[]
  /** How many settlements are named in all. */
  readonly known: number
  readonly unplaced: { readonly sum: TollSum; readonly events: number }
}

/** What a map shows. */
export interface MapView {
  readonly outlines: OutlineMap
  readonly country: string
  /** Whether the address asks for this country by `map`. */
  readonly asked: boolean
  /** Names of provinces by their codes. */
  readonly names: ReadonlyMap<string, string>
  /** The other countries with a toll under the filter, the greatest first. */
  readonly others: readonly { readonly code: string; readonly name: string; readonly sum: TollSum }[]
  /** Tolls by ISO 3166-2 code of this country and `none`, which is of all `reach` says, whatever provinces are chosen. */
  readonly sums: ReadonlyMap<string, TollSum>
  readonly reach: Reach
  readonly chosen: readonly string[]
  /** Null: the whole country is shown. */
  readonly zoom: MapZoom | null
}

import { addUp, type TollSum, writtenFigure } from '@/lib/ledger/sum'
import { countryOf } from '@/lib/places/model'
import { NOT_STATED } from './vocabulary'

/** A country (ISO 3166-1 alpha-2) with what is told of its provinces. */
export interface CountryToll {
  readonly code: string
  readonly sum: TollSum
}

function isNobody({ best, high, unknown }: TollSum): boolean {
  return best === 0 && high === 0 && unknown.best === 0 && unknown.high === 0
}

/**
 * The countries of provinces with a toll of anybody, the greatest figure as readers see it first; `sums` are by ISO 3166-2
 * code, `none` among them or not.
 */
export function tollsByCountry(sums: ReadonlyMap<string, TollSum>): readonly CountryToll[] {
  const parts = new Map<string, TollSum[]>()
  for (const [province, sum] of sums) {
    if (province === NOT_STATED || sum.cells === 0) continue
    parts.set(countryOf(province), [...(parts.get(countryOf(province)) ?? []), sum])
  }
  const told = [...parts].map(([code, own]) => ({ code, sum: addUp(own) })).filter(({ sum }) => !isNobody(sum))
  return told.sort((a, b) => writtenFigure(b.sum) - writtenFigure(a.sum) || (a.code < b.code ? -1 : 1))
}

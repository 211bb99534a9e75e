import { inOrder, type ProvinceBar } from '@/components/charts/province-series'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import type { TollSum } from '@/lib/ledger/sum'

/** Every toll of the map in order, for its table and for those who do not see it. */
export function mapBars(sums: ReadonlyMap<string, TollSum>, names: ReadonlyMap<string, string>): ProvinceBar[] {
  return inOrder(
    [...sums]
      .filter(([, { cells }]) => cells > 0)
      .map(([code, total]) => ({
        code,
        name: code === NOT_STATED ? null : (names.get(code) ?? code),
        total,
        byGroup: [],
      })),
  )
}

import { tollSums } from '@/lib/casualties/queries/toll-sums'
import type { CivilDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { EventFilter } from '@/lib/filter/event-filter'
import { addUp, type TollSum } from '@/lib/ledger/sum'
import type { DayToll } from '../model'
import { clamped } from './shown-period'

/**
 * What the filter counts for each of the days alone, and apart from it what it counts for several days that begin on
 * the day: nobody knows how that divides, so it is no day's toll. Both are whole, whatever a list shows of the day. A
 * day without either is not in the answer.
 */
export async function dayTolls(
  days: readonly CivilDate[],
  filter: EventFilter,
  db: Database = ledgerDatabase(),
): Promise<ReadonlyMap<CivilDate, DayToll>> {
  const sorted = [...days].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last || (filter.to && first > filter.to)) return new Map()
  const shown = clamped({ first, last }, filter)
  const from = shown.first
  // What begins before the filter's dates and reaches into them holds their first day.
  const [, to = from] = [from, shown.last].sort()
  const tolls = await tollSums({ ...filter, from, to }, ['span'], db)
  const wanted = new Set(days)
  const found = new Map<CivilDate, DayToll>()
  for (const { keys, sum } of tolls) {
    const [begin = '', end = begin] = keys[0]?.split('/') ?? []
    if (!wanted.has(begin)) continue
    const { alone, several } = found.get(begin) ?? { alone: null, several: null }
    found.set(begin, end === begin ? { alone: sum, several } : { alone, several: together(several, sum) })
  }
  return found
}

function together(before: TollSum | null, sum: TollSum): TollSum {
  return before ? addUp([before, sum]) : sum
}

import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { EventFilter } from '@/lib/filter/event-filter'
import { addUp, type TollSum } from '@/lib/ledger/sum'
import { tollSums } from './toll-sums'

/**
 * What of the filter's toll is told for periods that reach beyond its dates: a figure of a whole year counts on each
 * day of it. Nothing where the filter names no date.
 */
export async function tollBeyond(filter: EventFilter, db: Database = ledgerDatabase()): Promise<TollSum> {
  const { from, to } = filter
  const edges = [...new Set([from, to])].filter((day) => day !== null)
  const crossing = await Promise.all(edges.map((day) => tollSums({ ...filter, from: day, to: day }, ['span'], db)))
  // What crosses both edges is met at each of them.
  const beyond = new Map(crossing.flat().map(({ keys: [span = ''], sum }) => [span, sum]))
  const reaches = ([span]: [string, TollSum]) => {
    const [first = '', last = ''] = span.split('/')
    return (from !== null && first < from) || (to !== null && last > to)
  }
  return addUp([...beyond].filter(reaches).map(([, sum]) => sum))
}

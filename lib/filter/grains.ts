import { type CivilDate, firstOfMonth, lastOfMonth } from '@/lib/civil-date'
import { Prisma } from '@/lib/db/generated/client'
import type { EventFilter } from './event-filter'

/** What stands in a rollup for all provinces, or all scopes, together. */
export const TOGETHER = { province: '*', scope: 0 } as const

/**
 * How far a question tells days apart: not at all, by months (what reaches from one month into another keeps its own
 * days), or each day.
 */
export type Grain = 'all' | 'month' | 'day'

/**
 * Conditions on a rollup, one for each part of it that has to be read: together they hold what overlaps the filter's
 * dates, each once, in as few rows as the grain allows. Each is a short walk along an index.
 */
export function grainConditions({ from, to }: EventFilter, grain: Grain): readonly Prisma.Sql[] {
  if (grain === 'all' && !from && !to) return [Prisma.sql`grain = 'all'`]
  const begun = to ? Prisma.sql`AND first_day <= ${to}::date` : Prisma.empty
  const notOver = from ? Prisma.sql`AND last_day >= ${from}::date` : Prisma.empty
  const spanning = Prisma.sql`grain = 'spanning' ${begun} ${notOver}`
  if (grain === 'day') {
    // What is in this grain ends in the month in which it began.
    const reaching = from ? Prisma.sql`AND first_day >= ${firstOfMonth(from)}::date` : Prisma.empty
    return [spanning, Prisma.sql`grain = 'day' ${reaching} ${begun} ${notOver}`]
  }
  const whole = Prisma.sql`grain = 'month'
    ${from ? Prisma.sql`AND first_day >= ${from}::date` : Prisma.empty}
    ${to ? Prisma.sql`AND last_day <= ${to}::date` : Prisma.empty}`
  return [
    spanning,
    whole,
    ...cutMonths(from, to).map(
      (month) => Prisma.sql`grain = 'day'
    AND first_day >= ${month}::date AND first_day < ${month}::date + interval '1 month' ${begun} ${notOver}`,
    ),
  ]
}

/** The first days of the months of which the dates take but a part. */
function cutMonths(from: CivilDate | null, to: CivilDate | null): readonly CivilDate[] {
  const cut = [
    ...(from && firstOfMonth(from) !== from ? [firstOfMonth(from)] : []),
    ...(to && lastOfMonth(to) !== to ? [firstOfMonth(to)] : []),
  ]
  return [...new Set(cut)]
}

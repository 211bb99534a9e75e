import { type CivilDate, firstOfMonth, lastOfMonth } from '@/lib/civil-date'
import { Prisma } from '@/lib/db/generated/client'
import type { EventFilter } from './event-filter'

/** What stands in a rollup for all provinces, all scopes, or all actors or sources, together. */
export const TOGETHER = { province: '*', scope: 0, name: 0 } as const

/**
 * How far a question tells days apart: not at all; by months, from the first to the last of them; by months, with the
 * days of what reaches from one into another; by days.
 */
export type Grain = 'all' | 'months' | 'month' | 'day'

/** A part of a rollup: the days in it that are asked for. */
export interface RollupPart {
  readonly of: 'all' | 'month' | 'months' | 'date' | 'spanning'
  /** A condition on `first_day` and `last_day`. */
  readonly days: Prisma.Sql
}

/**
 * The parts of a rollup that have to be read: together they hold what overlaps the filter's dates, each once, in as few
 * rows as the grain allows. Each is a short walk along an index.
 */
export function rollupParts({ from, to }: EventFilter, grain: Grain): readonly RollupPart[] {
  if (grain === 'all' && !from && !to) return [{ of: 'all', days: Prisma.sql`true` }]
  const overlap = Prisma.sql`true ${to ? Prisma.sql`AND first_day <= ${to}::date` : Prisma.empty}
    ${from ? Prisma.sql`AND last_day >= ${from}::date` : Prisma.empty}`
  const spanning = { of: 'spanning', days: overlap } as const
  if (grain === 'day') {
    // What is in this part ends in the month in which it began.
    const reaching = from ? Prisma.sql`AND first_day >= ${firstOfMonth(from)}::date` : Prisma.empty
    return [spanning, { of: 'date', days: Prisma.sql`${overlap} ${reaching}` }]
  }
  const whole = {
    of: 'month',
    days: Prisma.sql`true ${from ? Prisma.sql`AND first_day >= ${from}::date` : Prisma.empty}
      ${to ? Prisma.sql`AND first_day <= ${to}::date AND last_day <= ${to}::date` : Prisma.empty}`,
  } as const
  const cut = cutMonths(from, to)
  const byDays = [...new Set([cut.from, cut.to])].flatMap((month) =>
    month ? [{ of: 'date', days: Prisma.sql`${inMonth(Prisma.sql`first_day`, month)} AND ${overlap}` } as const] : [],
  )
  if (grain === 'month') return [spanning, whole, ...byDays]
  // Of what ends in the month that is cut by the first date, or begins in that of the last one, only its days tell.
  const certain = {
    of: 'months',
    days: Prisma.sql`${overlap}
      ${cut.from ? Prisma.sql`AND NOT (${inMonth(Prisma.sql`last_day`, cut.from)})` : Prisma.empty}
      ${cut.to ? Prisma.sql`AND NOT (${inMonth(Prisma.sql`first_day`, cut.to)})` : Prisma.empty}`,
  } as const
  const open = [
    ...(cut.from ? [Prisma.sql`(${inMonth(Prisma.sql`last_day`, cut.from)})`] : []),
    ...(cut.to ? [Prisma.sql`(${inMonth(Prisma.sql`first_day`, cut.to)})`] : []),
  ]
  return [
    whole,
    certain,
    ...byDays,
    ...(open.length > 0
      ? [{ of: 'spanning', days: Prisma.sql`${overlap} AND (${Prisma.join(open, ' OR ')})` } as const]
      : []),
  ]
}

function inMonth(day: Prisma.Sql, month: CivilDate): Prisma.Sql {
  return Prisma.sql`${day} >= ${month}::date AND ${day} < ${month}::date + interval '1 month'`
}

/** Whether the dates take but a part of a month. */
export function cutsMonths(from: CivilDate | null, to: CivilDate | null): boolean {
  const cut = cutMonths(from, to)
  return cut.from !== null || cut.to !== null
}

/** The first days of the months of which the dates take but a part; null: they cut none. */
function cutMonths(from: CivilDate | null, to: CivilDate | null) {
  return {
    from: from && firstOfMonth(from) !== from ? firstOfMonth(from) : null,
    to: to && lastOfMonth(to) !== to ? firstOfMonth(to) : null,
  }
}

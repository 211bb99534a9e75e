import { z } from 'zod'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import type { CivilDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import { EVERYTHING } from '@/lib/filter/event-filter'

/** What stands out in all the data, whatever is filtered. */
export interface Landmarks {
  /** The last day of what has happened; null: nothing has. */
  readonly lastDay: CivilDate | null
  /** The code of the province with the most reported killed; null: none is stated. */
  readonly province: string | null
}

const kept = keeper<Landmarks>(1)

/** Asked anew after each write, kept in between. */
export function landmarks(db: Database = ledgerDatabase()): Promise<Landmarks> {
  return kept('', () => readLandmarks(db), db)
}

async function readLandmarks(db: Database): Promise<Landmarks> {
  const [days, sums] = await Promise.all([
    db.prisma.$queryRaw`
      SELECT last_day::text AS day FROM event WHERE status IN ('occurred', 'ongoing') ORDER BY last_day DESC LIMIT 1`,
    tollSums(EVERYTHING, ['province'], db),
  ])
  const [last] = z.array(z.object({ day: z.string() })).parse(days)
  const [most] = sums
    .filter(({ keys, sum }) => keys[0] !== NOT_STATED && (sum.best ?? 0) > 0)
    .sort((a, b) => (b.sum.best ?? 0) - (a.sum.best ?? 0))
  return { lastDay: last?.day ?? null, province: most?.keys[0] ?? null }
}

import { z } from 'zod'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import type { CivilDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { datasetVersion } from '@/lib/db/dataset-version'
import { EVERYTHING } from '@/lib/filter/event-filter'

/** What stands out in all the data, whatever is filtered. */
export interface Landmarks {
  /** The last day of what has happened; null: nothing has. */
  readonly lastDay: CivilDate | null
  /** The code of the province with the most reported killed; null: none is stated. */
  readonly province: string | null
}

const memo = new WeakMap<Database, { readonly version: bigint; readonly landmarks: Landmarks }>()

/** Asked anew after each write, kept in between. */
export async function landmarks(db: Database = ledgerDatabase()): Promise<Landmarks> {
  const version = await datasetVersion(db)
  const known = memo.get(db)
  if (known?.version === version) return known.landmarks
  const [days, sums] = await Promise.all([
    db.prisma.$queryRaw`
      SELECT last_day::text AS day FROM event WHERE status IN ('occurred', 'ongoing') ORDER BY last_day DESC LIMIT 1`,
    tollSums(EVERYTHING, ['province'], db),
  ])
  const [last] = z.array(z.object({ day: z.string() })).parse(days)
  const [most] = sums
    .filter(({ keys, sum }) => keys[0] !== NOT_STATED && (sum.best ?? 0) > 0)
    .sort((a, b) => (b.sum.best ?? 0) - (a.sum.best ?? 0))
  const found = { lastDay: last?.day ?? null, province: most?.keys[0] ?? null }
  memo.set(db, { version, landmarks: found })
  return found
}

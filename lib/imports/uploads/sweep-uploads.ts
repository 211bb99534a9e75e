import type { Database } from '@/lib/db/client'
import { besideName, removeOld, type Store } from './store'

/** Deletes files that were kept their time, and records that they are gone; none that is being imported. */
export async function sweepUploads(now: Date, store: Store, { prisma }: Database): Promise<void> {
  const atWork = await prisma.importRun.findMany({
    where: { stage: { in: ['running', 'cancelling'] }, path: { not: null } },
    select: { path: true },
  })
  const busy = atWork.flatMap(({ path }) => (path === null ? [] : [path, besideName(path)]))
  const removed = await removeOld(now, new Set(busy), store)
  if (removed.length === 0) return
  await prisma.importRun.updateMany({ where: { path: { in: removed } }, data: { path: null } })
}

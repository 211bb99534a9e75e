import type { Database, Transaction } from './client'

/** Who changes something, and why: what history will say. */
export interface Editor {
  readonly name: string
  readonly reason: string
}

/**
 * The one way to write: one transaction, which raises the dataset version first. That row is its lock, so writers go
 * one after the other and derived numbers never miss one another. Nothing of a failed write stays.
 */
export function write<Result>(
  { prisma }: Database,
  story: (tx: Transaction) => Promise<Result>,
  timeoutMs = 60_000,
): Promise<Result> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`UPDATE dataset_version SET version = version + 1, changed_at = now()`
      return story(tx)
    },
    { timeout: timeoutMs, maxWait: timeoutMs },
  )
}

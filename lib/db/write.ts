import { z } from 'zod'
import { type Database, type Transaction, unhurried } from './client'

/** Who changes something, and why: what history will say. */
export interface Editor {
  readonly name: string
  readonly reason: string
}

/**
 * The one way to write: one transaction, which raises the dataset version first. That row is its lock, so writers go
 * one after the other and derived numbers never miss one another. Nothing of a failed write stays. `at` is the moment
 * of the write, later than that of every write before.
 */
export function write<Result>(
  { prisma }: Database,
  story: (tx: Transaction, at: Date) => Promise<Result>,
  timeoutMs = 60_000,
): Promise<Result> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(unhurried)
      const rows = await tx.$queryRaw`
        UPDATE dataset_version SET version = version + 1,
          changed_at = greatest(clock_timestamp(), changed_at + interval '1 millisecond')
        RETURNING changed_at`
      const [{ changed_at }] = z.tuple([z.object({ changed_at: z.date() })]).parse(rows)
      return story(tx, changed_at)
    },
    { timeout: timeoutMs, maxWait: timeoutMs },
  )
}

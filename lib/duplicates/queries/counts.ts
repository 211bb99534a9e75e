import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { DuplicateCounts } from '../model'

const counted = z.tuple([z.object({ open: z.int(), same: z.int(), different: z.int() })])

/** How many pairs wait for a decision, and what was decided of the others. */
export async function duplicateCounts(
  { prisma }: Pick<Database, 'prisma'> = ledgerDatabase(),
): Promise<DuplicateCounts> {
  const rows = await prisma.$queryRaw`
    SELECT count(*) FILTER (WHERE decision IS NULL)::int AS open,
      count(*) FILTER (WHERE decision = 'same')::int AS same,
      count(*) FILTER (WHERE decision = 'different')::int AS different
    FROM duplicate`
  return counted.parse(rows)[0]
}

import { wrongCells } from '@/lib/casualties/queries/wrong-cells'
import { findingCounts, recordAllFindings } from '@/lib/casualties/record-findings'
import type { Database } from '@/lib/db/client'
import { write } from '@/lib/db/write'
import { wrongNames } from '@/lib/events/name-sets'
import { wrongRollups } from '@/lib/events/rollups'
import { checkQuotes } from './check-quotes'

/** What a check came to. */
export interface CheckReport {
  /** Whether all holds; findings are for an editor and break nothing. */
  readonly holds: boolean
  /** One line each thing looked at, and beneath it one line each that fails, naming it. */
  readonly lines: readonly string[]
}

/**
 * Holds quotes against articles, cells against claims, rollups against cells, and looks through the claims for what
 * does not add up. Marks broken and mended quotes and keeps the findings, in one write; where these stand already it
 * writes nothing.
 */
export async function checkLedger(db: Database): Promise<CheckReport> {
  const quotes = await checkQuotes(db)
  const findings = await findingCounts(db.prisma)
  if (quotes.broken.length + quotes.mended.length + findings.differing > 0) {
    await write(
      db,
      async (tx, at) => {
        await tx.$executeRaw`UPDATE quote SET broken_at = ${at} WHERE id = ANY(${[...quotes.broken]})`
        await tx.$executeRaw`UPDATE quote SET broken_at = NULL WHERE id = ANY(${[...quotes.mended]})`
        await recordAllFindings(at, tx)
      },
      3_600_000,
    )
  }
  const cells = (await wrongCells(db.prisma)).map(
    ({ claim, expected, found }) => `${claim}: expected ${expected ?? 'no cell'}, found ${found ?? 'no cell'}`,
  )
  const rollups = (await wrongRollups(db.prisma)).map(
    ({ table, rows }) => `${table}: ${rows} rows differ; npm run rebuild makes them anew`,
  )
  const names = Object.entries(await wrongNames(db.prisma)).flatMap(([what, rows]) =>
    rows > 0 ? [`${what}: ${rows} are told others; npm run rebuild tells them anew`] : [],
  )
  return {
    holds: quotes.wrong.length + cells.length + names.length + rollups.length === 0,
    lines: [
      ...listed(`quotes: ${quotes.hold} hold, ${quotes.doNotHold} do not`, quotes.wrong),
      `findings: ${findings.all}`,
      ...listed(`cells: ${cells.length === 0 ? '' : 'not '}as their claims make them`, cells),
      ...listed(`names: ${names.length === 0 ? '' : 'not '}as reports and datasets name them`, names),
      ...listed(`rollups: ${rollups.length === 0 ? '' : 'not '}as their cells make them`, rollups),
    ],
  }
}

function listed(said: string, wrong: readonly string[]): string[] {
  return [said, ...wrong.map((line) => `  ${line.replaceAll(/\s+/g, ' ')}`)]
}

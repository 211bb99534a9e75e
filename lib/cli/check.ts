import { checkLedger } from '@/lib/intake/check'
import { runOnLedger } from './command'

// Verifies quotes, cells and rollups and keeps the findings: exit code 0 when all holds, 1 when something does not.
await runOnLedger('check', async (db) => {
  const { holds, lines } = await checkLedger(db)
  process.stdout.write(`${lines.join('\n')}\n`)
  if (!holds) process.exitCode = 1
})

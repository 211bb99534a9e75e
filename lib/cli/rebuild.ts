import { write } from '@/lib/db/write'
import { rebuildRollups } from '@/lib/events/rollups'
import { runOnLedger } from './command'

// Tells anew who is named, and makes the rollups anew from cells and events, in one transaction: readers see the old ones
// until it is done.
await runOnLedger('rebuild', async (db) => {
  await write(db, rebuildRollups, 3_600_000)
  process.stdout.write('The rollups are made anew\n')
})

import { once } from 'node:events'
import { withLedgerDatabase } from '@/lib/db/embedded'
import { readEnvironment } from '@/lib/env'

// A command that counts sources; told to wait, it counts again once it gets SIGUSR2.
const say = (line: string) => process.stdout.write(`${line}\n`)

await withLedgerDatabase(readEnvironment(), async (db) => {
  // Whoever reads the first line may send the signal at once.
  const asked = once(process, 'SIGUSR2')
  say(`sources ${await db.prisma.source.count()}`)
  if (process.argv[2] !== 'wait') return
  // A signal keeps no process alive.
  const alive = setInterval(() => undefined, 1_000)
  await asked
  clearInterval(alive)
  say(`sources ${await db.prisma.source.count()}`)
  say('done')
})

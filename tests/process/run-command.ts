import { once } from 'node:events'
import { withLedgerDatabase } from '@/lib/db/embedded'
import { readEnvironment } from '@/lib/env'

// A command that counts sources; told to wait, it counts again once it gets SIGUSR2.
const say = (line: string) => process.stdout.write(`${line}\n`)

await withLedgerDatabase(readEnvironment(), async (db) => {
  say(`sources ${await db.prisma.source.count()}`)
  if (process.argv[2] !== 'wait') return
  // A signal keeps no process alive.
  const alive = setInterval(() => undefined, 1_000)
  await once(process, 'SIGUSR2')
  clearInterval(alive)
  say(`sources ${await db.prisma.source.count()}`)
  say('done')
})

import { startEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { readEnvironment } from '@/lib/env'

// The start command without the app: starts the embedded database, migrates it, and waits to be stopped.
const say = (line: string) => process.stdout.write(`${line}\n`)

function fail(error: unknown): never {
  say(`refused: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

try {
  const database = await startEmbedded(readEnvironment().dataDir, { notify: say, onLost: fail })
  process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)))
  await migrate(database.url)
  say(`ready ${database.url}`)
} catch (error) {
  fail(error)
}

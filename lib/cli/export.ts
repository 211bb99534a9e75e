import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type { Database } from '@/lib/db/client'
import { withLedgerDatabase } from '@/lib/db/embedded'
import { readEnvironment } from '@/lib/env'
import { LedgerError } from '@/lib/errors'
import { casualtiesCsv, eventsCsv } from '@/lib/exports/csv'
import { filterVocabulary } from '@/lib/filter/known-values'
import { readFilter } from '@/lib/filter/read-filter'
import { translator } from '@/lib/i18n/translator'

const FILTER = ['province', 'kind', 'from', 'to', 'group', 'actor', 'source', 'harm', 'q'] as const
const USAGE = `npm run export -- casualties|events ${FILTER.map((name) => `[--${name} …]`).join(' ')} [--origin URL] > FILE.csv`

interface Order {
  readonly what: 'casualties' | 'events'
  /** The filter as the address would say it. */
  readonly parameters: URLSearchParams
  /** What the addresses in events.csv begin with. */
  readonly origin: string
}

/** Reads the command line; throws `bad_parameter` naming what is wrong. */
function readOrder(args: readonly string[], defaultOrigin: string): Order {
  const many = { type: 'string', multiple: true } as const
  const filterOptions = Object.fromEntries(FILTER.map((name) => [name, many]))
  const { positionals, values } = parsed(args, { ...filterOptions, origin: { type: 'string' } as const })
  const [what, ...others] = positionals
  if (what !== 'casualties' && what !== 'events') {
    throw new LedgerError('bad_parameter', `${what ? `“${what}” cannot be exported` : 'say what to export'}: ${USAGE}`)
  }
  if (others.length > 0) throw new LedgerError('bad_parameter', `“${others[0]}” is one too many: ${USAGE}`)
  const parameters = new URLSearchParams()
  for (const name of FILTER) for (const value of values[name] ?? []) parameters.append(name, String(value))
  const origin = values['origin']?.toString() ?? defaultOrigin
  if (!URL.canParse(origin)) throw new LedgerError('bad_parameter', `--origin “${origin}” is not an address`)
  return { what, parameters, origin: new URL(origin).origin }
}

function parsed(args: readonly string[], options: Record<string, { type: 'string'; multiple?: true }>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (cause) {
    const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split(/\n|\. To specify/)
    throw new LedgerError('bad_parameter', line, { cause })
  }
}

async function rowsOf({ what, parameters, origin }: Order, db: Database): Promise<Readable> {
  const { filter, problems } = readFilter(parameters, await filterVocabulary(db))
  if (problems.length > 0) {
    const { t } = translator('en')
    const said = problems.map(({ reason, parameter, value }) => t(`filter.problem.${reason}`, { parameter, value }))
    throw new LedgerError('bad_parameter', said.join('; '))
  }
  return what === 'casualties' ? casualtiesCsv(filter, db) : eventsCsv(filter, origin, db)
}

async function main(): Promise<void> {
  const environment = readEnvironment()
  const order = readOrder(process.argv.slice(2), `http://localhost:${environment.port || 3000}`)
  await withLedgerDatabase(environment, async (db) => {
    await pipeline(await rowsOf(order, db), process.stdout, { end: false })
  })
}

try {
  await main()
} catch (error) {
  // The reader of the pipe had enough, as `head` does.
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
    const expected = error instanceof LedgerError
    process.stderr.write(
      `export: ${expected ? error.message : `failed: ${error instanceof Error ? error.message : error}`}\n`,
    )
    process.exitCode = 1
  }
}

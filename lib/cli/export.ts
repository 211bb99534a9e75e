import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database } from '@/lib/db/client'
import { withLedgerDatabase } from '@/lib/db/embedded'
import { readEnvironment } from '@/lib/env'
import { LedgerError } from '@/lib/errors'
import { casualtiesCsv, eventsCsv } from '@/lib/exports/csv'
import { FILTER_PARAMETERS, shareable } from '@/lib/filter/event-filter'
import { filterVocabulary } from '@/lib/filter/known-values'
import { readFilter } from '@/lib/filter/read-filter'
import { translator } from '@/lib/i18n/translator'
import { readArguments, runCommand } from './command'

const USAGE = `npm run --silent export -- casualties|events ${FILTER_PARAMETERS.map((name) => `[--${name} …]`).join(' ')} [--origin URL] > FILE.csv`

interface Order {
  readonly what: 'casualties' | 'events'
  /** The filter as the address would say it. */
  readonly parameters: URLSearchParams
  /** What the addresses in events.csv begin with. */
  readonly origin: string
}

/** Reads the command line; throws `bad_parameter` naming what is wrong. */
function readOrder(defaultOrigin: string): Order {
  const many = { type: 'string', multiple: true } as const
  const filterOptions = Object.fromEntries(FILTER_PARAMETERS.map((name) => [name, many]))
  const { positionals, values } = readArguments({ ...filterOptions, origin: { type: 'string' } })
  const [what, ...others] = positionals
  if (what !== 'casualties' && what !== 'events') {
    throw new LedgerError('bad_parameter', `${what ? `“${what}” cannot be exported` : 'say what to export'}: ${USAGE}`)
  }
  if (others.length > 0) throw new LedgerError('bad_parameter', `“${others[0]}” is one too many: ${USAGE}`)
  const parameters = new URLSearchParams()
  for (const name of FILTER_PARAMETERS)
    for (const value of [values[name] ?? []].flat()) parameters.append(name, String(value))
  const origin = values['origin']?.toString() ?? defaultOrigin
  if (!URL.canParse(origin)) throw new LedgerError('bad_parameter', `--origin “${origin}” is not an address`)
  return { what, parameters, origin: new URL(origin).origin }
}

async function rowsOf({ what, parameters, origin }: Order, db: Database): Promise<Readable> {
  const { filter, problems } = readFilter(parameters, await filterVocabulary(db))
  if (problems.length > 0) {
    const { t } = translator('en')
    const said = problems.map(({ reason, parameter, value }) => t(`filter.problem.${reason}`, { parameter, value }))
    throw new LedgerError('bad_parameter', said.join('; '))
  }
  const passedOn = shareable(filter)
  return what === 'casualties' ? casualtiesCsv(passedOn, db) : eventsCsv(passedOn, origin, db)
}

await runCommand('export', async () => {
  const environment = readEnvironment()
  const order = readOrder(`http://localhost:${environment.port || 3000}`)
  await withLedgerDatabase(environment, async (db) => {
    await pipeline(await rowsOf(order, db), process.stdout, { end: false })
  })
})

import type { Database } from '@/lib/db/client'
import { decideDuplicate, undoDuplicate } from '@/lib/duplicates/decide'
import { findDuplicates } from '@/lib/duplicates/find'
import { DUPLICATE_DECISIONS } from '@/lib/duplicates/model'
import { openPairs } from '@/lib/duplicates/queries/open-pairs'
import { LedgerError } from '@/lib/errors'
import { readArguments, runCommand, runOnLedger } from './command'

const ORDERS = [...DUPLICATE_DECISIONS, 'undo'] as const
const USAGE = `npm run duplicates, or npm run duplicates -- ${ORDERS.join('|')} NUMBER --because "…" [--by NAME]`
/** The most open pairs that the terminal shows; the page has them all. */
const MOST_SHOWN = 20

/** Reads the command line; null asks for a search. Throws `bad_parameter` naming what is missing. */
function readOrder() {
  const { positionals, values } = readArguments({ because: { type: 'string' }, by: { type: 'string' } })
  const [word, number, ...others] = positionals
  if (word === undefined && Object.keys(values).length === 0) return null
  const order = ORDERS.find((known) => known === word)
  if (!order || !number || others.length > 0) throw new LedgerError('bad_parameter', USAGE)
  const reason = values['because']?.toString().trim()
  if (!reason) throw new LedgerError('bad_parameter', `history needs to know why: ${USAGE}`)
  return { order, number, editor: { name: values['by']?.toString().trim() || 'an editor at the command line', reason } }
}

async function search(db: Database): Promise<void> {
  const { found, fresh, gone, open, same, different } = await findDuplicates(db)
  process.stdout.write(
    `found ${found}, new ${fresh}, gone ${gone}; open ${open}, the same ${same}, not the same ${different}\n`,
  )
  for (const { id, day, one, other } of await openPairs(MOST_SHOWN, db)) {
    process.stdout.write(`${id}\t${day}\t${one}\t${other}\n`)
  }
  if (open > MOST_SHOWN) process.stdout.write(`All ${open} are on the page /duplicates\n`)
}

// Looks for events of different origins that may be one, or keeps what an operator says of a pair.
await runCommand('duplicates', async () => {
  const asked = readOrder()
  await runOnLedger('duplicates', async (db) => {
    if (!asked) return search(db)
    const { order, number, editor } = asked
    if (order === 'undo') await undoDuplicate(number, editor, db)
    else await decideDuplicate(number, order, editor, db)
    process.stdout.write(
      order === 'undo'
        ? `Undone: pair ${number} is open again\n`
        : `Said: pair ${number} is ${order === 'same' ? 'the same' : 'not the same'}\n`,
    )
  })
})

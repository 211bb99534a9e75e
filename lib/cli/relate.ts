import { LedgerError } from '@/lib/errors'
import { linkClaims, type NamedLink, retractLink } from '@/lib/events/link-claims'
import { CLAIM_RELATIONS } from '@/lib/ledger/rivals'
import { readArguments, runCommand, runOnLedger } from './command'

const USAGE = `npm run relate -- CLAIM ${CLAIM_RELATIONS.join('|')} CLAIM --because "…" [--by NAME] [--retract]`

/** Reads the command line; throws `bad_parameter` naming what is missing. */
function readOrder() {
  const { positionals, values } = readArguments({
    because: { type: 'string' },
    by: { type: 'string' },
    retract: { type: 'boolean' },
  })
  const [from, word, to, ...others] = positionals
  const relation = CLAIM_RELATIONS.find((known) => known === word)
  if (!from || !relation || !to || others.length > 0) throw new LedgerError('bad_parameter', USAGE)
  const reason = values['because']?.toString().trim()
  if (!reason) throw new LedgerError('bad_parameter', `history needs to know why: ${USAGE}`)
  const link: NamedLink = { from, relation, to }
  const name = values['by']?.toString().trim() || 'an editor at the command line'
  return { link, editor: { name, reason }, retract: values['retract'] === true }
}

// Links two claims that tell one figure, or takes such a link back.
await runCommand('relate', async () => {
  const { link, editor, retract } = readOrder()
  await runOnLedger('relate', async (db) => {
    await (retract ? retractLink : linkClaims)(link, editor, db)
    const said = `${link.from} ${link.relation} ${link.to}`
    process.stdout.write(retract ? `No longer said: ${said}\n` : `Said: ${said}\n`)
  })
})

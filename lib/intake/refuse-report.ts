import { z } from 'zod'
import type { Transaction } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import type { CodedReport } from './schema'

const names = z.array(z.string())
const answer = z.tuple([z.object({ articles: names, events: names, countries: names, groups: names })])

/**
 * Throws `conflict` where the article, or an event that the report brings, is there already, and `invalid_input` where
 * it names a country or a victim group that the ledger does not know.
 */
export async function refuseReport(coded: CodedReport, tx: Transaction): Promise<void> {
  const claims = [...coded.events, ...coded.additions].flatMap((told) => told.claims).concat(coded.background)
  const groups = [...claims, ...coded.glossary].map(({ group }) => group)
  const rows = await tx.$queryRaw`
    SELECT ARRAY(SELECT slug FROM article WHERE slug = ${coded.article.slug}) AS articles,
      ARRAY(SELECT slug FROM event WHERE slug = ANY(${coded.events.map(({ slug }) => slug)}) ORDER BY 1) AS events,
      ARRAY(
        SELECT unnest(${coded.events.map(({ country }) => country)}::text[])
        EXCEPT SELECT code FROM place WHERE level = 'country' ORDER BY 1) AS countries,
      ARRAY(SELECT unnest(${groups}::text[]) EXCEPT SELECT code FROM victim_group ORDER BY 1) AS groups`
  const [found] = answer.parse(rows)
  const [[article], [event], [country], [group]] = [found.articles, found.events, found.countries, found.groups]
  if (article !== undefined) {
    throw new LedgerError('conflict', `the article «${article}» is recorded already. Nothing was changed.`)
  }
  if (event !== undefined) {
    throw new LedgerError('conflict', `an event called «${event}» is recorded already. Nothing was recorded.`)
  }
  if (country !== undefined) {
    throw new LedgerError('invalid_input', `no country has the code «${country}». Nothing was recorded.`)
  }
  if (group !== undefined) {
    throw new LedgerError('invalid_input', `no victim group is called «${group}». Nothing was recorded.`)
  }
}

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
  const [{ articles, events, countries, groups: unknown }] = answer.parse(rows)
  for (const slug of articles) {
    throw new LedgerError('conflict', `the article «${slug}» is recorded already. Nothing was changed.`)
  }
  for (const slug of events) {
    throw new LedgerError('conflict', `an event called «${slug}» is recorded already. Nothing was recorded.`)
  }
  for (const code of countries) {
    throw new LedgerError('invalid_input', `no country has the code «${code}». Nothing was recorded.`)
  }
  for (const code of unknown) {
    throw new LedgerError('invalid_input', `no victim group is called «${code}». Nothing was recorded.`)
  }
}

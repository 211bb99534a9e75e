import { z } from 'zod'
import type { Transaction } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { dating, type Intake, known, locate, type ToldOfEvent } from './intake'
import { lockQuote } from './quote-lock'
import { listed, type Row, rowsOf } from './rows'
import type { CodedClaim, CodedQuote } from './schema'

const COLUMNS = [
  ...(['event_id', 'ordinal', 'article_id', 'publisher_id', 'asserted_by_id'] as const),
  ...(['victim_group', 'group_words', 'harm', 'low', 'best', 'high', 'count_words', 'toll_type'] as const),
  ...(['date_start', 'date_end', 'date_precision'] as const),
  ...(['province_code', 'place_id', 'place_words', 'place_precision', 'published_at', 'recorded_at'] as const),
]
const QUOTE_COLUMNS = ['event_id', 'article_id', 'start_offset', 'end_offset', 'text', 'field', 'rank'] as const

const numbered = z.array(z.object({ id: z.bigint() }))

/**
 * Records what a report tells of events, or of none: the claims after those that are there, and the quotes of both.
 * Throws `invalid_input` where a quote does not stand in the text. Who is named by them is left to be told.
 */
export async function insertTold(told: readonly ToldOfEvent[], intake: Intake, tx: Transaction): Promise<void> {
  const claims = told.flatMap(({ claims }) => claims)
  await checkGroups(claims, intake, tx)
  const rows = rowsTold(told, intake)
  const made = await tx.$queryRaw`
    WITH told AS (
      SELECT *, nextval('claim_id_seq') AS own_id FROM (SELECT * FROM ${rowsOf('claim', rows.claims)} ORDER BY id) AS row
    ), claims AS (
      INSERT INTO claim (id, part_of_id, name_set_id, ${listed(COLUMNS)})
      SELECT told.own_id, whole.own_id, 0, ${listed(COLUMNS, 'told')}
      FROM told LEFT JOIN told AS whole ON whole.id = told.part_of_id
    ), quotes AS (
      INSERT INTO quote (claim_id, ${listed(QUOTE_COLUMNS)})
      SELECT told.own_id, ${listed(QUOTE_COLUMNS, 'quote')}
      FROM ${rowsOf('quote', rows.quotes)} AS quote LEFT JOIN told ON told.id = quote.claim_id ORDER BY quote.id
    )
    SELECT own_id AS id FROM told ORDER BY told.id`
  for (const [index, { id }] of numbered.parse(made).entries()) {
    const key = claims[index]?.key ?? null
    if (key !== null) intake.keys.set(key, id)
  }
}

/**
 * Claims and quotes as rows in their order. Both are numbered through the report, from 0, so that parts and quotes can
 * point to claims before these are recorded.
 */
function rowsTold(told: readonly ToldOfEvent[], intake: Intake) {
  const claimRows: Row<(typeof COLUMNS)[number] | 'id' | 'part_of_id'>[] = []
  const quoteRows: Row<(typeof QUOTE_COLUMNS)[number] | 'id' | 'claim_id'>[] = []
  const quote = (quotes: readonly CodedQuote[], event_id: bigint | null, claim_id: number | null, before: number) => {
    for (const row of quoteRowsOf(quotes, before, intake)) {
      quoteRows.push({ id: quoteRows.length, event_id, claim_id, ...row })
    }
  }
  for (const { eventId, quotes, claims, before } of told) {
    quote(quotes, eventId, null, before.quotes)
    const first = claimRows.length
    for (const [index, claim] of claims.entries()) {
      const whole = wholeOf(index, claims)
      claimRows.push({
        id: first + index,
        part_of_id: whole === null ? null : first + whole,
        event_id: eventId,
        ordinal: before.claims + index + 1,
        ...claimRow(claim, intake),
      })
      quote(claim.quotes, eventId, first + index, 0)
    }
  }
  return { claims: claimRows, quotes: quoteRows }
}

/** Where in the list the claim is that this one is part of; null: it is part of none. */
function wholeOf(index: number, claims: readonly CodedClaim[]): number | null {
  const partOf = claims[index]?.partOf ?? null
  if (partOf === null) return null
  if (partOf - 1 === index) {
    throw new LedgerError('invalid_input', `claim ${partOf} is part of itself. Nothing was recorded.`)
  }
  const whole = claims[partOf - 1]
  if (whole === undefined) {
    throw new LedgerError(
      'invalid_input',
      `claim ${index + 1} is part of claim ${partOf}, which is not there. Nothing was recorded.`,
    )
  }
  if (whole.harm !== claims[index]?.harm) {
    throw new LedgerError(
      'invalid_input',
      `claim ${index + 1} and its whole, claim ${partOf}, count different harms. Nothing was recorded.`,
    )
  }
  return partOf - 1
}

/** The quotes held against the text, after so many that support the same. */
function quoteRowsOf(quotes: readonly CodedQuote[], before: number, { articleId, text }: Intake) {
  return quotes
    .flatMap((quote) => lockQuote(text, quote))
    .map(({ field, startOffset, endOffset, text }, index) => ({
      article_id: articleId,
      start_offset: startOffset,
      end_offset: endOffset,
      text,
      field,
      rank: before + index,
    }))
}

function claimRow(claim: CodedClaim, intake: Intake) {
  return {
    article_id: intake.articleId,
    publisher_id: intake.sourceId,
    asserted_by_id: claim.assertedBy === null ? null : known(intake.sources, claim.assertedBy, 'source'),
    victim_group: claim.group,
    group_words: claim.groupWords,
    harm: claim.harm,
    low: claim.low,
    best: claim.best,
    high: claim.high,
    count_words: claim.countWords,
    toll_type: claim.tollType,
    ...dating(claim),
    province_code: claim.province,
    place_id: locate(claim, intake).placeId,
    place_words: claim.placeWords?.en ?? null,
    place_precision: claim.placePrecision,
    ...intake.times,
  }
}

/** A source's own word for people stands for one group, and the glossary says which and why. */
async function checkGroups(claims: readonly CodedClaim[], intake: Intake, tx: Transaction): Promise<void> {
  const used = claims.flatMap(({ group, groupWords: words, assertedBy }) => {
    const sourceId = assertedBy === null ? intake.sourceId : known(intake.sources, assertedBy, 'source')
    return words === null ? [] : [{ sourceId, words, group, by: assertedBy }]
  })
  if (used.length === 0) return
  const glossary = await tx.groupWord.findMany({
    where: { OR: used.map(({ sourceId, words }) => ({ sourceId, words })) },
  })
  for (const { sourceId, words, group, by } of used) {
    const word = glossary.find((one) => one.sourceId === sourceId && one.words === words)
    if (word?.victimGroup === group) continue
    const says = word ? `stands for «${word.victimGroup}» and not for «${group}»` : 'is not in its glossary'
    throw new LedgerError(
      'invalid_input',
      `«${words}», the word of ${by ?? 'the publisher'}, ${says}. Say there which group it is, and why. Nothing was recorded.`,
    )
  }
}

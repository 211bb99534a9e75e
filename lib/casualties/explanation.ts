import { z } from 'zod'
import type { FigureLedger, LedgerLine } from './model'

const people = z.int().nonnegative().nullable()
const line = z.strictObject({
  claim: z.string().describe('Identity of the claim, as `cell_id` in casualties.csv.'),
  event: z.string().nullable().describe('The event; null for a cumulative toll of the whole conflict.'),
  victim_group: z.string(),
  low: people,
  best: people,
  high: people,
  count_words: z.string().nullable(),
  date_start: z.iso.date().nullable(),
  date_end: z.iso.date().nullable(),
  province: z.string().nullable(),
  attributed_to: z.string().nullable(),
  source: z.string().nullable(),
  source_date: z.iso.date().nullable(),
  quote: z.string().nullable(),
})

/** What a figure is made of, in JSON: the lines that add up to it, and those left out, each with the reason. */
export const explanation = z.strictObject({
  counted: z.array(line.extend({ cell_kind: z.enum(['claim', 'remainder']) })),
  leftOut: z.array(
    line.extend({
      reason: z.enum([
        'whole',
        'partly',
        'contradicted',
        'filtered',
        'cumulative',
        'not_happened',
        'not_accepted',
        'not_published',
        'not_recorded',
        'superseded',
        'restated',
        'rival',
        'few_origins',
      ]),
      in_its_place: z.string().nullable().describe('The claim that counts instead.'),
      rest: people.describe('Of a whole that counts in part: the best figure of what remains.'),
    }),
  ),
  more: z.int().describe('Counted lines beyond those given; casualties.csv has them all.'),
  moreLeftOut: z.int().describe('Claims left out beyond those given.'),
})
export type Explanation = z.infer<typeof explanation>

/** A figure's ledger as JSON tells it. */
export function explained({ counted, leftOut, more, moreLeftOut }: FigureLedger): Explanation {
  return {
    counted: counted.map((one) => ({ ...lineOf(one), cell_kind: one.cellKind ?? 'claim' })),
    leftOut: leftOut.map((one) => ({
      ...lineOf(one),
      reason: one.reason ?? 'filtered',
      in_its_place: one.inPlace?.id ?? null,
      rest: one.rest?.best ?? null,
    })),
    more,
    moreLeftOut,
  }
}

function lineOf(one: LedgerLine): z.infer<typeof line> {
  const { low, best, high } = one.toll
  return {
    claim: one.id,
    event: one.event?.slug ?? null,
    victim_group: one.group,
    low,
    best,
    high,
    count_words: one.countWords,
    date_start: one.dating.start,
    date_end: one.dating.end,
    province: one.province?.en ?? null,
    attributed_to: one.citation?.asserter?.en ?? null,
    source: one.citation?.publisher.en ?? null,
    source_date: one.citation?.publishedOn ?? null,
    quote: one.quotation?.sentence ?? null,
  }
}

import { z } from 'zod'
import { BOUNDS } from '../toll'
import type { LintFigures } from './model'

const people = z.number()
const unknown = people.nullable()

const parts_do_not_add_up = z.object({ whole: people, parts: z.array(people), sum: people })
const part_exceeds_whole = parts_do_not_add_up.extend({
  bound: z.enum(BOUNDS),
  apart: z.enum(['one', 'groups', 'provinces']),
})
const cumulative_falls = z.object({ from: people, fromDay: z.string(), to: people, toDay: z.string() })
const day_below_incidents = z.object({ day: people, incidents: z.array(people), sum: people })
const toll = z.object({ low: unknown, best: unknown, high: unknown })
const words_differ = z.object({
  problem: z.enum(['number', 'not_in_quote']),
  words: z.string(),
  toll,
}) satisfies z.ZodType<Omit<LintFigures['words_differ'], 'read'>>
const same_report = z.object({ figure: people, reports: z.tuple([z.string(), z.string()]) })

/** A finding as it is kept: a rule with its figures. `part_of_itself` is found by counting and not by the linter. */
export const keptFinding = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('parts_do_not_add_up'), figures: parts_do_not_add_up }),
  z.object({ rule: z.literal('part_exceeds_whole'), figures: part_exceeds_whole }),
  z.object({ rule: z.literal('cumulative_falls'), figures: cumulative_falls }),
  z.object({ rule: z.literal('day_below_incidents'), figures: day_below_incidents }),
  z.object({ rule: z.literal('words_differ'), figures: words_differ }),
  z.object({ rule: z.literal('same_report'), figures: same_report }),
  z.object({ rule: z.literal('bounds_cross'), figures: z.object({ toll }) }),
  z.object({ rule: z.literal('part_of_itself'), figures: z.object({}) }),
])

import { z } from 'zod'
import { citationDay, citationId, citationNote, type FigureCitation, PUBLISHER } from './citation'

/**
 * The part of a CSL-JSON item that a figure's citation uses. A file of CSL-JSON is a list of items.
 * Source: github.com/citation-style-language/schema, schemas/input/csl-data.json.
 */
export const cslItem = z.strictObject({
  type: z.literal('dataset'),
  id: z.string().min(1),
  title: z.string(),
  author: z.array(z.strictObject({ literal: z.string().min(1) })).length(1),
  publisher: z.string().min(1),
  issued: z.strictObject({
    'date-parts': z.tuple([z.tuple([z.int(), z.int().min(1).max(12), z.int().min(1).max(31)])]),
  }),
  version: z.string().min(1),
  URL: z.url(),
  note: z.string(),
})
export type CslItem = z.infer<typeof cslItem>

/** The citation as reference managers read it; issued on the UTC day the version of the data was recorded. */
export function toCsl(citation: FigureCitation): CslItem {
  return cslItem.parse({
    type: 'dataset',
    id: citationId(citation),
    title: citation.title,
    author: [{ literal: PUBLISHER }],
    publisher: PUBLISHER,
    issued: { 'date-parts': [citationDay(citation)] },
    version: citation.version,
    URL: citation.url,
    note: citationNote(citation),
  })
}

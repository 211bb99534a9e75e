import { LedgerError } from '@/lib/errors'
import type { CodedQuote } from './schema'

/** A passage found where it was said to be; offsets in UTF-16 units of the article. */
export interface LockedQuote {
  readonly field: 'sentence' | 'key'
  readonly startOffset: number
  readonly endOffset: number
  readonly text: string
}

/**
 * Holds a quote against the article: the sentence must stand at its offset and its key words inside it.
 * Throws `invalid_input` naming the quote, the offset and what the article reads there.
 */
export function lockQuote(articleText: string, quote: CodedQuote): LockedQuote[] {
  const end = quote.start + quote.text.length
  const found = articleText.slice(quote.start, end)
  if (found !== quote.text) {
    throw new LedgerError(
      'invalid_input',
      `the article does not read «${quote.text}» at ${quote.start}; it reads «${found}». Nothing was recorded.`,
    )
  }
  const sentence: LockedQuote = { field: 'sentence', startOffset: quote.start, endOffset: end, text: quote.text }
  if (quote.key === null) return [sentence]
  const at = quote.text.indexOf(quote.key)
  if (at < 0) {
    throw new LedgerError(
      'invalid_input',
      `the key words «${quote.key}» are not in the sentence «${quote.text}». Nothing was recorded.`,
    )
  }
  const startOffset = quote.start + at
  return [sentence, { field: 'key', startOffset, endOffset: startOffset + quote.key.length, text: quote.key }]
}

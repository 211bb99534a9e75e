import { type NumberReading, readNumberWords, saysBeyond } from '../number-words'
import type { Toll } from '../toll'
import type { LintClaim, LintFigures, LintFindingOf } from './model'

/**
 * The number as coded is not the number as written, or the words of the number do not stand in the quote. Words that
 * cannot be read are no finding; without words the quote is read, where it is short enough to hold one number only.
 */
export function wordsDiffer<Id>(standing: readonly LintClaim<Id>[]): readonly LintFindingOf<Id, 'words_differ'>[] {
  return standing.flatMap((claim) => {
    const words = claim.countWords ?? claim.quote
    if (words === null) return []
    const read = claim.countWords === null ? readQuote(words) : readNumberWords(words)
    const finding = (problem: LintFigures['words_differ']['problem']): LintFindingOf<Id, 'words_differ'> => ({
      rule: 'words_differ',
      claim: claim.id,
      other: null,
      figures: { problem, words, read, toll: claim.toll },
    })
    const { before, stands } = placeIn(claim.quote, words)
    return [
      ...(read === null || spellings(words, before).some((spelling) => agrees(claim.toll, spelling))
        ? []
        : [finding('number')]),
      ...(stands ? [] : [finding('not_in_quote')]),
    ]
  })
}

/** A quote as a number. An article that opens one counts nobody: "A car bomb". */
function readQuote(quote: string): NumberReading | null {
  return /^\W*an?\s/i.test(quote) ? null : readNumberWords(quote)
}

/** The words, and the words with up to four before them: "62" may be written "at least 62". */
function spellings(words: string, before: readonly string[]): readonly string[] {
  return [words, ...before.map((_, index) => [...before.slice(index), words].join(' '))]
}

function agrees(toll: Toll, words: string): boolean {
  const read = readNumberWords(words)
  if (read === null) return false
  if (read.vague) return toll.best === null || toll.best >= (read.low ?? 0)
  const { low, best, high } = read
  if (best !== null && low === best)
    return toll.best === null ? toll.low === best && toll.high === best : toll.best === best
  if (best !== null) return toll.best === null ? isWithin(best, toll) : toll.best === best
  // "More than 20" may be coded as 20 or as 21, "fewer than 20" as 20 or as 19.
  const step = saysBeyond(words) ? 1 : 0
  return isBetween(toll.low ?? toll.best, low, step) && isBetween(toll.high ?? toll.best, high, -step)
}

/** Whether the figure is the bound or a step from it; a bound the words do not set is any. */
function isBetween(figure: number | null, bound: number | null, step: number): boolean {
  return bound === null || figure === bound || figure === bound + step
}

function isWithin(figure: number, { low, high }: Toll): boolean {
  return (low !== null || high !== null) && figure >= (low ?? 0) && figure <= (high ?? figure)
}

/** Where the words stand in the quote as words of their own ("3" not in "39"), and what is written before them. */
function placeIn(quote: string | null, words: string): { before: readonly string[]; stands: boolean } {
  const [text, sought] = [folded(quote ?? words), folded(words)]
  if (sought === '') return { before: [], stands: true }
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const [before, after] = [text.slice(Math.max(0, at - 80), at), text.slice(at + sought.length)]
    if (/[\p{Nd}\p{sc=Latin}]$|\p{Nd}[,.٬]$/u.test(before) || /^[\p{Nd}\p{sc=Latin}]|^[,.٬]\p{Nd}/u.test(after))
      continue
    return { before: before.trim().split(' ').slice(-4), stands: true }
  }
  return { before: [], stands: false }
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}

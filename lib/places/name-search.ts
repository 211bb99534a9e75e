/** Something that has names, folded (see `fold`). */
export interface Named {
  readonly folded: readonly string[]
}

/** How well a name fits what was typed: smaller is better. */
const EXACT = 0
const BEGINS = 1
const WORD_BEGINS = 2
const CONTAINS = 3
const HOLDS_ALL_WORDS = 4

/**
 * What has a name that fits the folded text, with how well its best name fits, in the order given. Nothing fits an
 * empty text.
 */
export function namesLike<T extends Named>(named: readonly T[], folded: string): { found: T; fit: number }[] {
  if (folded === '') return []
  const words = folded.split(' ')
  return named.flatMap((found) => {
    let best: number | null = null
    for (const name of found.folded) {
      const fit = fitOf(name, folded, words)
      if (fit !== null && (best === null || fit < best)) best = fit
    }
    return best === null ? [] : [{ found, fit: best }]
  })
}

/** Whether the text is the whole name. */
export function isWhole(fit: number): boolean {
  return fit === EXACT
}

function fitOf(name: string, folded: string, words: readonly string[]): number | null {
  const at = name.indexOf(folded)
  if (at === 0) return name.length === folded.length ? EXACT : BEGINS
  if (at > 0) return name.includes(` ${folded}`) ? WORD_BEGINS : CONTAINS
  return words.length > 1 && words.every((word) => name.includes(word)) ? HOLDS_ALL_WORDS : null
}

import { fold } from '@/lib/places/fold'
import type { SourceEntry } from './model'

/** How many sources one page shows. */
const SHOWN = 100

/** What is asked of the list of sources. */
export interface SourcesAsked {
  /** Words that a source's name holds, all of them, in any of its languages; null: any. */
  readonly name: string | null
  /** The slug of the source after which the page begins; null: the first page. */
  readonly cursor: string | null
}

export interface SourcePage {
  readonly rows: readonly SourceEntry[]
  /** How many have such a name, on this page and on others. */
  readonly found: number
  /** The cursor of the next page; null: this is the last. */
  readonly next: string | null
  /** Whether the cursor is none of theirs, so that the page is the first. */
  readonly lost: boolean
}

/** A page of the sources with such a name, in the order given. */
export function sourcePage(sources: readonly SourceEntry[], asked: SourcesAsked, shown = SHOWN): SourcePage {
  const found = asked.name === null ? sources : named(sources, asked.name)
  const before = asked.cursor === null ? -1 : found.findIndex(({ slug }) => slug === asked.cursor)
  const rows = found.slice(before + 1, before + 1 + shown)
  const more = before + 1 + shown < found.length
  return {
    rows,
    found: found.length,
    next: more ? (rows.at(-1)?.slug ?? null) : null,
    lost: asked.cursor !== null && before < 0,
  }
}

function named(sources: readonly SourceEntry[], asked: string): readonly SourceEntry[] {
  const words = fold(asked).split(' ').filter(Boolean)
  // Of a dash or an apostrophe alone nothing is left to look for, which is no name.
  if (words.length === 0) return []
  return sources.filter(({ name: { en, ar } }) => {
    const names = [fold(en), fold(ar ?? '')]
    return names.some((name) => words.every((word) => name.includes(word)))
  })
}

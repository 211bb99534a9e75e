import type { CivilDate } from '@/lib/civil-date'
import type { Name } from '@/lib/i18n/name'

/** A source in a list. */
export interface SourceEntry {
  readonly slug: string
  readonly kind: string
  readonly name: Name
  /** How it counts, in a reader's words; null: not known. */
  readonly counting: Name | null
}

/** A source with its words for people and its newest reports. */
export interface SourceView extends SourceEntry {
  readonly url: string | null
  readonly glossary: readonly GlossaryWord[]
  readonly editions: readonly Edition[]
}

/** What a source calls people, and which of our groups that is, with the reason. */
export interface GlossaryWord {
  /** As the source writes it, without the number. */
  readonly words: string
  /** Code of our group. */
  readonly group: string
  readonly reason: Name
}

/** A glossary word beside whose it is: what a reader of a figure of the group has to know. */
export interface Caveat extends GlossaryWord {
  readonly source: { readonly slug: string; readonly name: Name }
}

/** One edition of one report. */
export interface Edition {
  readonly slug: string
  readonly title: string
  readonly url: string | null
  readonly language: string
  readonly publishedOn: CivilDate
  /** ISO instant by which it was out: the last of the day where the hour is not known. */
  readonly publishedAt: string
  /** The later edition that replaces it; null: none does. */
  readonly replacedBy: { readonly title: string; readonly publishedOn: CivilDate } | null
  /** Whether an editor read the coding against the text. */
  readonly confirmed: boolean
}

import { formatMoment } from '@/lib/i18n/format'
import { type Locale, semicolonOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** Who publishes the figure, as files say it in every language. */
export const PUBLISHER = 'Conflict Ledger'

/** A figure as somebody else may quote it: what it says, of which data, and where it opens. */
export interface FigureCitation {
  /** In the reader's language: "98 reported killed, Syria, 10 March 2012, civilians". */
  readonly title: string
  /** Written out: "98", "at least 12". */
  readonly figure: string
  /** The word for it: "killed". */
  readonly harm: string
  /** Absolute; carries the filter and the cited moment. */
  readonly url: string
  /** ISO 8601 instant: when this version of the data was recorded, never when it was read. */
  readonly moment: string
  /** The dataset version, ungrouped: "17". */
  readonly version: string
  /** What the figure rests on, each as a line; empty: no source is named, and none is written. */
  readonly credits: readonly string[]
}

/** The citation as a reader pastes it, in the reader's language; its moment is in UTC, its address comes last. */
export function citationText(citation: FigureCitation, locale: Locale): string {
  const { t } = translator(locale)
  const { title, version, credits, url } = citation
  const text = t('cite.text', {
    publisher: t('site.name'),
    title,
    version,
    moment: formatMoment(citation.moment, locale),
  })
  const sources = t('cite.sources', { count: credits.length, sources: credits.join(semicolonOf(locale)) })
  return [text, ...(credits.length > 0 ? [sources] : []), url].join(' ')
}

/** What the fields of a bibliography have no place for, labelled in English: version, moment, figure and sources. */
export function citationNote({ figure, harm, moment, version, credits }: FigureCitation): string {
  const said = [`Dataset version ${version}, ${formatMoment(moment, 'en')}`, `Figure: ${figure} ${harm}`]
  return [...said, ...(credits.length > 0 ? [`Sources: ${credits.join('; ')}`] : [])].join('. ')
}

/** The name that a bibliography knows the citation by: the same for the same version and address, in any file. */
export function citationId({ version, url }: FigureCitation): string {
  return `conflict-ledger-v${version}-${fingerprint(url)}`
}

/** Year, month from 1 and day of the moment, in UTC. */
export function citationDay({ moment }: FigureCitation): readonly [year: number, month: number, day: number] {
  const instant = new Date(moment)
  return [instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate()]
}

/** FNV-1a of the UTF-8 bytes, 32 bits in 8 hex digits: it tells addresses apart and guards nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

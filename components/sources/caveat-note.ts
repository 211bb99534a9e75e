import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import type { Caveat } from '@/lib/sources/model'

/** What the sources' words for a group mean, a line each, for a tooltip; undefined: nothing is known of it. */
export function caveatNote(caveats: readonly Caveat[], group: string, locale: Locale): string | undefined {
  const { t } = translator(locale)
  const lines = caveats
    .filter((caveat) => caveat.group === group)
    .map(({ words, reason, source }) =>
      t('sources.caveat', { words, source: nameIn(source.name, locale), reason: nameIn(reason, locale) }),
    )
  return lines.length > 0 ? lines.join('\n') : undefined
}

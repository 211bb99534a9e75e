import { formatDate } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { type Name, nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'

/** "Syrian Observatory for Human Rights, in The Jerusalem Post, 11 March 2012"; without an asserter, the report itself. */
export function citationLine(
  { asserter, publisher, publishedOn }: { asserter: Name | null; publisher: Name; publishedOn: string },
  locale: Locale,
): string {
  const published = { publisher: nameIn(publisher, locale), date: formatDate(publishedOn, locale) }
  return asserter
    ? translator(locale).t('why.in', { asserter: nameIn(asserter, locale), ...published })
    : `${published.publisher}, ${published.date}`
}

import type { Citation } from '@/lib/casualties/model'
import { formatDate } from '@/lib/i18n/format'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'

/**
 * "Syrian Observatory for Human Rights, in The Jerusalem Post, 11 March 2012", or "…, in UCDP GED, row 318868"; without
 * an asserter, the report or dataset itself.
 */
export function citationLine({ asserter, publisher, publishedOn, row }: Citation, locale: Locale): string {
  const { t } = translator(locale)
  const published = nameIn(publisher, locale)
  return [
    asserter ? t('why.in', { asserter: nameIn(asserter, locale), publisher: published }) : published,
    ...(publishedOn ? [formatDate(publishedOn, locale)] : []),
    ...(row ? [t('event.dataset_row', { id: row })] : []),
  ].join(commaOf(locale))
}

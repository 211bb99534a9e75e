import { formatMoment } from '@/lib/i18n/format'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** What paper has to say of a page, since it cannot be asked: its address, its filter, and which data it shows. */
export function Printed(props: {
  /** Whole, with where the site was reached. */
  readonly address: string
  /** The choices of the filter in words; empty: none was made. */
  readonly filter: readonly string[]
  /** The moment is that of the last change of the data, never that of printing. */
  readonly edition: { readonly version: string; readonly recordedAt: string }
  readonly locale: Locale
}) {
  const { address, filter, edition, locale } = props
  const { t } = translator(locale)
  const parts = filter.join(commaOf(locale))
  return (
    <div className="printed">
      <p className="print-filter">{parts ? t('print.filter', { parts }) : t('print.no_filter')}</p>
      <p>{t('print.edition', { moment: formatMoment(edition.recordedAt, locale), version: edition.version })}</p>
      <p>
        <bdi>{t('print.address', { address })}</bdi>
      </p>
    </div>
  )
}

import Link from 'next/link'
import type { DatasetRow, EventView } from '@/lib/events/model'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { CitedReports, QuotedSentence } from './quotation'

/** What an event was coded from: the sentences of a report, or the row of a dataset as it stands in it. */
export function EventEvidence({ event, locale }: { event: EventView; locale: Locale }) {
  const { t } = translator(locale)
  return (
    <>
      {event.quotations.length > 0 && (
        <section>
          <h2>{t('event.evidence')}</h2>
          {event.quotations.map((quotation) => (
            <QuotedSentence key={quotation.sentence} quotation={quotation} locale={locale} />
          ))}
        </section>
      )}
      {event.dataset && <DatasetEvidence row={event.dataset} locale={locale} />}
    </>
  )
}

function DatasetEvidence({ row, locale }: { row: DatasetRow; locale: Locale }) {
  const { t } = translator(locale)
  const codes = Object.entries(row.codes)
  return (
    <section>
      <h2>{t('event.in_dataset')}</h2>
      <p>
        <Link href={localizedPath(`/sources/${row.slug}`, locale)} prefetch={false}>
          {nameIn(row.name, locale)}
        </Link>
        {commaOf(locale)}
        {t('event.dataset_row', { id: row.originId })}. <bdi>{row.credit}.</bdi> <bdi>{row.licence}.</bdi>
      </p>
      {row.cites && <CitedReports cites={row.cites} locale={locale} />}
      <details>
        <summary>{t('event.dataset_codes')}</summary>
        <dl className="facts" lang="en" dir="ltr">
          {codes.map(([column, value]) => (
            <div key={column} style={{ display: 'contents' }}>
              <dt>{column}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

import type { EventView } from '@/lib/events/model'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { CitedReports, QuotedSentence } from './quotation'

/** Who says that an event happened, one click above the sentences or the reports that a dataset's row cites. */
export function EventSaid({ event, locale }: { event: EventView; locale: Locale }) {
  const { t } = translator(locale)
  const { quotations, dataset } = event
  const said = [...new Set(event.attributedTo.map(({ name }) => nameIn(name, locale)))]
  const by = said.length > 0 && <span className="by">{said.join(commaOf(locale))}</span>
  const cites = dataset?.cites ?? null
  if (quotations.length === 0 && cites === null) return by ? <p className="said">{by}</p> : null
  return (
    <details>
      <summary>
        {t(quotations.length === 0 ? 'timeline.cited' : quotations.length > 1 ? 'timeline.quotes' : 'timeline.quote')}
        {by}
      </summary>
      {quotations.map((quotation) => (
        <QuotedSentence key={quotation.sentence} quotation={quotation} locale={locale} />
      ))}
      {cites && <CitedReports cites={cites} locale={locale} />}
    </details>
  )
}

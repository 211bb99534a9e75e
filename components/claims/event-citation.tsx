import { citationLine } from '@/components/ui/citation-line'
import type { EventView } from '@/lib/events/model'
import { formatDating } from '@/lib/i18n/format'
import { commaOf, type Locale, semicolonOf } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'

/** The words to cite an event with, and its permanent address. */
export function EventCitation({ event, address, locale }: { event: EventView; address: string; locale: Locale }) {
  const { t } = translator(locale)
  const comma = commaOf(locale)
  const source = event.article ? citationLine({ asserter: null, ...flat(event.article) }, locale) : fromDataset(event)
  return (
    <section className="cite">
      <h2>{t('event.cite')}</h2>
      <p>
        {[
          t('site.name'),
          t('sources.quoted', { words: nameIn(event.title, locale) }),
          formatDating(event.dating, locale),
        ].join(comma)}
        {source && (
          <>
            {semicolonOf(locale)}
            <bdi>{source}</bdi>
          </>
        )}
        . <bdi>{address}</bdi>
      </p>
      <p>
        {t('event.permalink')}: <code dir="ltr">{address}</code>
      </p>
    </section>
  )

  /** Whoever coded the row is owed the credit, under the dataset's terms. */
  function fromDataset({ dataset }: EventView): string | null {
    if (!dataset) return null
    const { name, originId, credit, licence } = dataset
    return [nameIn(name, locale), t('event.dataset_row', { id: originId }), credit, licence].join(comma)
  }
}

function flat({ publisher, publishedOn }: NonNullable<EventView['article']>) {
  return { publisher: publisher.name, publishedOn, row: null }
}

import type { Quotation } from '@/lib/casualties/model'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/**
 * A literal sentence with the words that carry the fact marked, in its own language whatever the page's. `locale` is
 * the page's: in it stands whether the article reads otherwise.
 */
export function QuotedSentence({ quotation, locale }: { quotation: Quotation; locale?: Locale }) {
  const { sentence, key, language, holds } = quotation
  return (
    <>
      <blockquote lang={language} dir="auto">
        <p>
          {key ? (
            <>
              {sentence.slice(0, key.start)}
              <mark>{sentence.slice(key.start, key.end)}</mark>
              {sentence.slice(key.end)}
            </>
          ) : (
            sentence
          )}
        </p>
      </blockquote>
      {!holds && locale && <p className="found">{translator(locale).t('quality.quote_broken')}</p>}
    </>
  )
}

/** The reports that the row of a dataset cites, in its own words: where a figure leads to that was not coded from a text. */
export function CitedReports({ cites, locale }: { cites: string; locale: Locale }) {
  return (
    <p className="cites">
      <small>{translator(locale).t('why.cites')}</small> <bdi lang="en">{cites}</bdi>
    </p>
  )
}

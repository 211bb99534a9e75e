import type { Quotation } from '@/lib/casualties/model'

/** A literal sentence with the words that carry the fact marked, in its own language whatever the page's. */
export function QuotedSentence({ quotation: { sentence, key, language } }: { quotation: Quotation }) {
  return (
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
  )
}

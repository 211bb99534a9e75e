import { toBibtex } from '@/lib/citation/bibtex'
import { citationText, type FigureCitation } from '@/lib/citation/citation'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** How to cite a figure: the words, its address and both files. */
export function CiteBox(props: { citation: FigureCitation; locale: Locale; bibtexHref: string; cslHref: string }) {
  const { citation, locale, bibtexHref, cslHref } = props
  const { t } = translator(locale)
  return (
    <details className="cite">
      <summary>{t('cite.summary')}</summary>
      <p className="cite-text">{citationText(citation, locale)}</p>
      <p>
        {t('event.permalink')}: <code dir="ltr">{citation.url}</code>
      </p>
      <pre dir="ltr" translate="no">
        <code>{toBibtex(citation)}</code>
      </pre>
      <p className="cite-files">
        <a href={bibtexHref}>{t('cite.bibtex')}</a> <a href={cslHref}>{t('cite.csl')}</a>
      </p>
    </details>
  )
}

import type { ReactNode } from 'react'
import { groupName } from '@/components/ui/group-name'
import { formatDating, formatNumber } from '@/lib/i18n/format'
import { commaOf, type Locale, semicolonOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Becoming, ImportedClaim, ImportedEvent, Preview, PreviewedRow, WrittenCell } from '@/lib/imports/model'
import { LostColumns } from './run-report'

type Accepted = Extract<PreviewedRow, { event: ImportedEvent }>

/** The first rows of a file as they would come in: what each column becomes, and what is lost. */
export function PreviewRows(props: { preview: Preview; format: string; locale: Locale }) {
  const { preview, format, locale } = props
  const { t } = translator(locale)
  const { rows, more, lost } = preview
  return (
    <section>
      <h2>{t('imports.preview')}</h2>
      <LostColumns lost={lost} format={format} locale={locale} />
      {rows.map((row, index) => (
        <details key={row.line} className="previewed" open={index === 0 || 'rejected' in row}>
          <summary>{summaryOf(row, locale)}</summary>
          {'rejected' in row ? <Rejected row={row} locale={locale} /> : <Became row={row} locale={locale} />}
        </details>
      ))}
      <p>{t(rows.length === 0 ? 'imports.preview_none' : more ? 'imports.preview_more' : 'imports.preview_all')}</p>
    </section>
  )
}

function summaryOf(row: PreviewedRow, locale: Locale): ReactNode {
  const { t } = translator(locale)
  const line = formatNumber(row.line, locale)
  if ('rejected' in row) return t('imports.row_rejected', { line })
  return (
    <>
      {t('imports.line', { line })}: <bdi>{row.event.title}</bdi>
    </>
  )
}

function Rejected({ row, locale }: { row: Extract<PreviewedRow, { rejected: unknown }>; locale: Locale }) {
  const { column, value, trouble } = row.rejected
  const { t } = translator(locale)
  const values = {
    column,
    // As written: a date keeps its order within Arabic, and Arabic its own within English.
    value: `\u2068${value}\u2069`,
    reason: t(`imports.row_trouble.${trouble.reason}`, trouble.values),
  }
  return <p className="notice">{t(column === '' ? 'imports.rejected_row' : 'imports.rejected_cell', values)}</p>
}

function Became({ row, locale }: { row: Accepted; locale: Locale }) {
  const { t } = translator(locale)
  return (
    <dl className="facts became">
      {row.from.map(({ becoming, cells }) => (
        <Part key={becoming} term={t(`imports.becomes.${becoming}`)}>
          {becoming !== 'codes' && <p>{wordsOf(becoming, row, locale)}</p>}
          <Cells cells={cells} />
        </Part>
      ))}
      <Part term={t('imports.lost')}>
        {row.lost.length === 0 ? <p>{t('imports.lost_none')}</p> : <Cells cells={row.lost} />}
      </Part>
    </dl>
  )
}

function Part({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** Cells as the file writes them. */
function Cells({ cells }: { cells: readonly WrittenCell[] }) {
  return (
    <ul className="cells">
      {cells.map(({ column, value }) => (
        <li key={column}>
          <code dir="ltr">{column}</code> <bdi>{value}</bdi>
        </li>
      ))}
    </ul>
  )
}

function wordsOf(becoming: Exclude<Becoming, 'codes'>, { event, province }: Accepted, locale: Locale): ReactNode {
  const { t } = translator(locale)
  const comma = commaOf(locale)
  switch (becoming) {
    case 'identity':
      return event.originId
    case 'kind':
      return t(`kind.${event.kind}`)
    case 'title':
      return <bdi>{event.title}</bdi>
    case 'summary':
      return <bdi>{event.summary ?? t('imports.nothing')}</bdi>
    case 'dates':
      return formatDating(event.dating, locale)
    case 'place':
      return `${placeWords(event, province, locale).join(comma)} (${t(`precision.${event.place.precision}`)})`
    case 'actors':
      return <bdi>{event.actors.map(({ name }) => name).join(comma) || t('imports.nothing')}</bdi>
    case 'figures':
      if (event.killed) return t('imports.figures_beside')
      return event.claims.map((claim) => figureWords(claim, locale)).join(semicolonOf(locale)) || t('imports.nothing')
    case 'reports':
      return <bdi>{reportWords(event).join(comma) || t('imports.nothing')}</bdi>
  }
}

function placeWords({ place }: ImportedEvent, province: string | null, locale: Locale): string[] {
  const { t } = translator(locale)
  const { placeWords: named, provinceWords, country } = place
  const known = province === null ? null : `${provinceWords ?? ''} (${province})`
  const unknown =
    provinceWords === null ? t('place.no_province') : t('imports.province_words', { words: provinceWords })
  return [...(named === null ? [] : [named]), known ?? unknown, country]
}

function figureWords(claim: ImportedClaim, locale: Locale): string {
  const translated = translator(locale)
  const { t } = translated
  const figure = (bound: number | null) => (bound === null ? t('imports.unknown') : formatNumber(bound, locale))
  const values = {
    group: groupName(claim.group, translated),
    harm: t(`harm.${claim.harm}`),
    low: figure(claim.low),
    best: figure(claim.best),
    high: figure(claim.high),
  }
  return t(claim.partOf === null ? 'imports.figure' : 'imports.figure_part', values)
}

function reportWords({ sources, headline, sourceDate, citation }: ImportedEvent): string[] {
  const told = [...sources, headline, sourceDate, citation].filter((text) => text !== null)
  return [...new Set(told)]
}

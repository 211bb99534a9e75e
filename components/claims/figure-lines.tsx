import Link from 'next/link'
import { citationLine } from '@/components/ui/citation-line'
import { groupName } from '@/components/ui/group-name'
import type { FigureLedger, LedgerLine } from '@/lib/casualties/model'
import { type EventFilter, filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { formatDating, formatNumber, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import type { TollSum } from '@/lib/ledger/sum'
import { CitedReports, QuotedSentence } from './quotation'

/** The cells that a figure adds up, each with its sentence, down to the figure itself. */
export function FigureLines(props: { ledger: FigureLedger; total: TollSum; filter: EventFilter; locale: Locale }) {
  const { ledger, total, filter, locale } = props
  const { t } = translator(locale)
  const harm = harmOf(filter)
  return (
    <table className="ledger">
      <caption>{t('why.counted')}</caption>
      <thead>
        <tr>
          <th className="n">{t(`harm.${harm}`)}</th>
          <th>{t('why.who')}</th>
          <th>{t('why.when_where')}</th>
          <th>{t('why.words')}</th>
        </tr>
      </thead>
      <tbody>
        {ledger.counted.map((line) => (
          <tr key={line.id}>
            <td className="n">{formatToll(line.toll, locale)}</td>
            <td>{groupName(line.group, translator(locale))}</td>
            <td>{whenAndWhere(line, locale)}</td>
            <td>
              {line.cellKind === 'remainder' && <p>{remainderWords(line, locale)}</p>}
              <Evidence line={line} figure={formatToll(line.toll, locale)} locale={locale} />
            </td>
          </tr>
        ))}
        {ledger.counted.length === 0 && (
          <tr>
            <td colSpan={4}>{t('why.nothing')}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        {ledger.more > 0 && (
          <tr>
            <td className="n">…</td>
            <td colSpan={3}>
              <a href={filteredUrl('/api/v1/casualties.csv', { ...filter, harm })}>
                {t('why.more', { count: formatNumber(ledger.more, locale) })}
              </a>
            </td>
          </tr>
        )}
        <tr>
          <td className="n">{formatToll(total, locale)}</td>
          <td colSpan={3}>{t('why.sum')}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** The number of a claim; where it has none, the words it is told by. */
function figureOf({ toll, countWords }: LedgerLine, locale: Locale): string {
  const untold = toll.low === null && toll.best === null
  return untold && countWords !== null ? countWords : formatToll(toll, locale)
}

/** The claims that a figure leaves out, each with the reason. */
export function LeftOutLines(props: { lines: readonly LedgerLine[]; more: number; locale: Locale }) {
  const { lines, more, locale } = props
  const { t } = translator(locale)
  if (lines.length === 0) return null
  return (
    <table className="ledger out">
      <caption>{t('why.not_counted')}</caption>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td className="n">{figureOf(line, locale)}</td>
            <td>
              {reasonWords(line, locale)}
              <small>
                {groupName(line.group, translator(locale))}
                {commaOf(locale)}
                {whenAndWhere(line, locale)}
              </small>
            </td>
            <td>
              <Evidence line={line} figure={figureOf(line, locale)} locale={locale} />
            </td>
          </tr>
        ))}
      </tbody>
      {more > 0 && (
        <tfoot>
          <tr>
            <td className="n">…</td>
            <td colSpan={2}>{t('why.more_left_out', { count: formatNumber(more, locale) })}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

/** Of a whole whose parts hold all of its best figure, what remains is the range that they are told without. */
function remainderWords({ toll, says, countWords }: LedgerLine, locale: Locale): string {
  const { t } = translator(locale)
  const words = countWords ?? formatToll(says, locale)
  if (toll.best !== 0 || says.low === null || says.high === null) return t('why.remainder', { words })
  return t('why.range_alone', { words, low: formatNumber(says.low, locale), high: formatNumber(says.high, locale) })
}

/** Why a claim is left out; null: it is counted. */
function reasonWords({ reason, rest, inPlace }: LedgerLine, locale: Locale): string | null {
  if (reason === null) return null
  return translator(locale).t(`why.reason.${reason}`, {
    figure: rest === null ? '' : formatToll(rest, locale),
    other: inPlace === null ? '' : formatToll(inPlace.toll, locale),
  })
}

/** The link is named after the line as well: several lines may be of one event, and each leads to its own claim. */
function Evidence({ line, figure, locale }: { line: LedgerLine; figure: string; locale: Locale }) {
  const said = [`${figure} ${groupName(line.group, translator(locale))}`, whenAndWhere(line, locale)]
  return (
    <>
      {line.quotation && <QuotedSentence quotation={line.quotation} locale={locale} />}
      {line.cites && <CitedReports cites={line.cites} locale={locale} />}
      <small>
        {line.event && (
          <Link
            href={`${localizedPath(`/events/${line.event.slug}`, locale)}#${line.id}`}
            prefetch={false}
            aria-label={[nameIn(line.event.title, locale), ...said, reasonWords(line, locale) ?? []]
              .flat()
              .join(commaOf(locale))}
          >
            {nameIn(line.event.title, locale)}
          </Link>
        )}
        {line.event && line.citation && '. '}
        {line.citation && citationLine(line.citation, locale)}
      </small>
    </>
  )
}

function whenAndWhere({ dating, place, province }: LedgerLine, locale: Locale): string {
  const { t } = translator(locale)
  const where = [place && nameIn(place, locale), province && nameIn(province, locale)].filter(Boolean)
  const unplaced = province ? [] : [t('place.no_province')]
  return [formatDating(dating, locale), ...new Set(where), ...unplaced].join(commaOf(locale))
}

import type { ReactNode } from 'react'
import { holdsRangeAlone, noRange } from '@/components/charts/drawn'
import { Ratio } from '@/components/charts/ratio'
import { countedGroup } from '@/components/ui/counted-group'
import { Figure } from '@/components/ui/figure'
import { pieces } from '@/components/ui/pieces'
import { leavesUnplacedOut, NOT_STATED } from '@/lib/casualties/vocabulary'
import type { GroupToll } from '@/lib/events/model'
import { type EventFilter, filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { formatNumber, formatPeriod, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale, localizedPath, semicolonOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { statedBounds, type TollSum } from '@/lib/ledger/sum'
import type { Reach } from '@/lib/places/model'
import type { Caveat } from '@/lib/sources/model'
import { Difference } from './difference'
import { Unplaced } from './unplaced'

interface LeadProps {
  readonly filter: EventFilter
  /** What the address says beside its filter: how the page is drawn. */
  readonly kept: Readonly<Record<string, string>>
  readonly total: TollSum
  /** What of it is told for periods that reach beyond the filter's dates. */
  readonly beyond: TollSum
  /** The total as figures stand; null: the filter counts so. */
  readonly now: TollSum | null
  readonly groups: readonly GroupToll[]
  /** Tolls of the provinces shown, `none` among them. */
  readonly placed: readonly { code: string; name: string; sum: TollSum }[]
  /** What the filter holds that no province is stated for, whatever provinces it names. */
  readonly unplaced: TollSum
  readonly reach: Reach
  readonly provinces: readonly { code: string; name: string }[]
  /** `datasets` are the names of those that hold some of the events. */
  readonly counts: { events: number; statements: number; articles: number; datasets: readonly string[] }
  readonly period: { first: string; last: string } | null
  readonly caveats: readonly Caveat[]
  readonly locale: Locale
}

/** The totals as one sentence; each figure opens into what it is made of. */
export function Lead(props: LeadProps) {
  const { filter, total, beyond, groups, placed, counts, period, caveats, locale } = props
  const words = translator(locale)
  const { t, rich } = words
  const why = (narrower: Partial<EventFilter>) => filteredUrl(localizedPath('/why', locale), { ...filter, ...narrower })
  const opening = (href: string) => (chunks: ReactNode[]) => (
    <Figure key={href} href={href}>
      {chunks}
    </Figure>
  )
  const stated = statedBounds(total)
  const range = noRange(total)
  const comma = commaOf(locale)
  const known = groups.filter(({ sum }) => sum.cells > 0 && !holdsRangeAlone(sum))
  const bounded = leavesUnplacedOut(filter.provinces) && props.unplaced.cells > 0
  const topPlaces =
    bounded && filter.provinces.length === 1
      ? []
      : placed.filter(({ code, sum }) => code !== NOT_STATED && sum.cells > 0).slice(0, 3)
  const inArticles = counts.articles > 0 || counts.datasets.length === 0
  const articles = inArticles ? [t('lead.articles', { count: counts.articles })] : []
  const reports = [...articles, ...counts.datasets].join(comma)
  const unplaced = placed.find(({ code, sum }) => code === NOT_STATED && sum.cells > 0)
  return (
    <section className="lead" aria-labelledby="lead">
      <p className="kicker">
        {period && <span>{formatPeriod(period.first, period.last, locale)}</span>}
        <span>
          {counts.events + counts.statements > 0
            ? t('lead.events', { events: counts.events, statements: counts.statements, reports })
            : t('lead.no_events')}
        </span>
      </p>
      <h1 id="lead">
        {pieces(
          rich<ReactNode>(total.cells === 0 ? 'lead.none' : `lead.${harmOf(filter)}`, {
            count: total.best ?? 2,
            written: formatToll(total, locale),
            harm: t(`harm.${harmOf(filter)}`),
            fig: opening(why({})),
          }),
        )}
        {known.length > 0 && total.cells > 0 && ': '}
        {pieces(
          known.flatMap(({ group, sum }, index) => {
            const counted = countedGroup(group, sum, words, opening(why({ groups: [group] })))
            return index > 0 ? [comma, ...counted] : counted
          }),
        )}
        .
      </h1>
      <p className="sub">
        {pieces(
          topPlaces.flatMap(({ code, name, sum }, index) => [
            ...(index > 0 ? [comma] : []),
            ...rich<ReactNode>('lead.province', {
              written: formatToll(sum, locale),
              province: name,
              fig: opening(why({ provinces: [code] })),
            }),
          ]),
        )}
        {topPlaces.length > 0 && unplaced && semicolonOf(locale)}
        {unplaced &&
          pieces(
            rich<ReactNode>('lead.no_province', {
              written: formatToll(unplaced.sum, locale),
              imported: counts.datasets.length > 0 ? 'yes' : 'no',
              fig: opening(why({ provinces: [NOT_STATED] })),
            }),
          )}
        {(topPlaces.length > 0 || unplaced) && '. '}
        {(beyond.best !== 0 || beyond.unknown.best > 0) &&
          `${t('lead.beyond', { count: beyond.best ?? 2, total: formatToll(total, locale), written: formatToll(beyond, locale) })} `}
        {range && `${t(`lead.${range}`)} `}
        {stated.low !== stated.high &&
          total.cells > 0 &&
          `${t('lead.bounds', { low: bound(stated.low), best: formatToll(total, locale), high: bound(stated.high) })}. `}
        {total.unknown.best > 0 && `${t('lead.unknown_cells', { count: total.unknown.best })} `}
        {t('lead.caveat')}
      </p>
      {bounded && (
        <Unplaced
          filter={filter}
          placed={total}
          unplaced={props.unplaced}
          reach={props.reach}
          provinceNames={new Map(props.provinces.map(({ code, name }) => [code, name]))}
          locale={locale}
        />
      )}
      {props.now && <Difference filter={filter} kept={props.kept} then={total} now={props.now} locale={locale} />}
      <Ratio groups={known} caveats={caveats} locale={locale} />
    </section>
  )

  function bound(value: number | null): string {
    return value === null ? t('lead.unknown') : formatNumber(value, locale)
  }
}

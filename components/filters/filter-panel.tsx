import type { ReactNode } from 'react'
import { Mark } from '@/components/charts/mark'
import { groupName } from '@/components/ui/group-name'
import { EVENT_KINDS, type EventKind } from '@/lib/events/vocabulary'
import { type EventFilter, filteredUrl, filterParameters } from '@/lib/filter/event-filter'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { type Name, nameIn } from '@/lib/i18n/name'
import { LANGUAGE_TAGS, translator } from '@/lib/i18n/translator'
import { NOTHING, type TollSum } from '@/lib/ledger/sum'
import { type CountedSource, CountingFields } from './counting-fields'
import { type OfferedProvince, offeredProvinces } from './offered-provinces'
import { Option } from './option'
import { ProvinceOptions } from './province-options'
import { SubmitOnChange } from './submit-on-change'
import { TypeAhead } from './type-ahead'

/** What stands beside each option: what choosing it would show, all other choices kept. */
export interface Facets {
  readonly provinces: readonly OfferedProvince[]
  readonly kinds: ReadonlyMap<EventKind, number>
  readonly groups: readonly { group: string; sum: TollSum }[]
  readonly actors: {
    readonly actors: readonly { readonly slug: string; readonly name: Name; readonly events: number }[]
    /** The counts are of the newest so many events; null: of all. */
    readonly within: number | null
  }
  /** Empty where there is none but what was coded here; that has no name. */
  readonly datasets: readonly { readonly slug: string; readonly name: Name | null; readonly events: number }[]
  /** Whose figures can be counted by. */
  readonly sources: readonly CountedSource[]
}

interface FilterPanelProps {
  readonly filter: EventFilter
  readonly facets: Facets
  /** What the address says beside its filter: how the page is drawn. */
  readonly kept: Readonly<Record<string, string>>
  readonly locale: Locale
}

/** The filter as a GET form: it works without scripts, and is applied at once with them. */
export function FilterPanel({ filter, facets, kept, locale }: FilterPanelProps) {
  const { t } = translator(locale)
  const { shown, scrolls, others, isWorld, known } = offeredProvinces(facets.provinces, filter.provinces)
  const chosenWithoutToll = filter.groups.filter((chosen) => !facets.groups.some(({ group }) => group === chosen))
  const groups = [...facets.groups, ...chosenWithoutToll.map((group) => ({ group, sum: NOTHING }))]
  const kinds = EVENT_KINDS.filter((kind) => facets.kinds.has(kind) || filter.kinds.includes(kind))
  const provinces = (listed: readonly OfferedProvince[]) => (
    <ProvinceOptions
      provinces={listed.map(({ code, name, sum }) => ({ code, name, toll: formatToll(sum, locale) }))}
      chosen={filter.provinces}
    />
  )
  return (
    <details className="rail-box">
      <summary>{t('filter.title')}</summary>
      <form method="get" action={localizedPath('/', locale)} className="rail" aria-label={t('filter.title')}>
        <SubmitOnChange address={filteredUrl('', filter, kept)} />
        {filter.harm && <input type="hidden" name="harm" value={filter.harm} />}
        {filter.sources.map((source) => (
          <input key={source} type="hidden" name="source" value={source} />
        ))}
        {facets.datasets.length === 0 &&
          filter.datasets.map((dataset) => <input key={dataset} type="hidden" name="dataset" value={dataset} />)}
        <Group legend={t('filter.province')} unit={t(`harm.${filter.harm ?? 'killed'}`)}>
          <div className={scrolls ? 'scrolls' : undefined}>{provinces(shown)}</div>
          {others.length > 0 && (
            <details>
              <summary>
                {t(isWorld ? 'filter.told_provinces' : 'filter.all_provinces', {
                  count: formatNumber(known, locale),
                })}
              </summary>
              {provinces(others)}
            </details>
          )}
        </Group>
        <Group legend={t('filter.kind')} unit={t('filter.events')}>
          {kinds.map((kind) => (
            <Option
              key={kind}
              name="kind"
              value={kind}
              checked={filter.kinds.includes(kind)}
              count={formatNumber(facets.kinds.get(kind) ?? 0, locale)}
            >
              <Mark kind={kind} status="occurred" />
              {t(`kind.${kind}`)}
            </Option>
          ))}
        </Group>
        <Group legend={t('filter.group')} unit={t(`harm.${filter.harm ?? 'killed'}`)}>
          {groups.map(({ group, sum }) => (
            <Option
              key={group}
              name="group"
              value={group}
              checked={filter.groups.includes(group)}
              count={formatToll(sum, locale)}
            >
              <i className={`dot b-${group}`} />
              {groupName(group, translator(locale))}
            </Option>
          ))}
        </Group>
        <ActorOptions facet={facets.actors} chosen={filter.actors} locale={locale} />
        {facets.datasets.length > 0 && (
          <Group legend={t('filter.dataset')} unit={t('filter.events')}>
            {facets.datasets.map(({ slug, name, events }) => (
              <Option
                key={slug}
                name="dataset"
                value={slug}
                checked={filter.datasets.includes(slug)}
                count={formatNumber(events, locale)}
              >
                <bdi>{name ? nameIn(name, locale) : t('filter.chip.coded_here')}</bdi>
              </Option>
            ))}
          </Group>
        )}
        <fieldset className="dates">
          <legend>{t('filter.dates')}</legend>
          <label>
            {t('filter.from')}
            <input type="date" name="from" defaultValue={filter.from ?? ''} />
          </label>
          <label>
            {t('filter.to')}
            <input type="date" name="to" defaultValue={filter.to ?? ''} />
          </label>
        </fieldset>
        <fieldset>
          <legend>{t('filter.words')}</legend>
          <TypeAhead
            words={filter.words ?? ''}
            most={200}
            rest={filterParameters({ ...filter, words: null }).toString()}
            path={localizedPath('/', locale)}
            kept={new URLSearchParams(kept).toString()}
            locale={locale}
            tag={LANGUAGE_TAGS[locale]}
            says={{
              label: t('filter.words'),
              hint: t('filter.words_hint'),
              list: t('suggest.list'),
              events: t('filter.events'),
              found: t('suggest.found', { count: '{count}' }),
              none: t('suggest.none'),
              kinds: { province: t('suggest.province'), place: t('suggest.place'), actor: t('suggest.actor') },
            }}
          />
        </fieldset>
        <CountingFields filter={filter} sources={facets.sources} locale={locale} />
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit">{t('filter.show')}</button>
      </form>
    </details>
  )
}

/** As many actors as are offered where there are more. */
const OFFERED = 8

function ActorOptions(props: { facet: Facets['actors']; chosen: readonly string[]; locale: Locale }) {
  const { facet, chosen, locale } = props
  const { t } = translator(locale)
  if (facet.actors.length === 0) return null
  return (
    <Group legend={t('filter.actor')} unit={t('filter.events')}>
      {facet.actors.map(({ slug, name, events }) => (
        <Option
          key={slug}
          name="actor"
          value={slug}
          checked={chosen.includes(slug)}
          count={formatNumber(events, locale)}
        >
          <bdi>{nameIn(name, locale)}</bdi>
        </Option>
      ))}
      {facet.within !== null && <p className="aside">{t('filter.within_newest', { count: facet.within })}</p>}
      {facet.actors.length >= OFFERED && <p className="aside with-scripts">{t('filter.more_actors')}</p>}
    </Group>
  )
}

function Group({ legend, unit, children }: { legend: string; unit: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend>
        {legend} <small>{unit}</small>
      </legend>
      {children}
    </fieldset>
  )
}

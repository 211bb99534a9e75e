import { groupName } from '@/components/ui/group-name'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import type { Moment } from '@/lib/civil-date'
import { CODED_HERE, type EventFilter } from '@/lib/filter/event-filter'
import { formatDate, formatMoment } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { type Translator, translator } from '@/lib/i18n/translator'
import { type CountingPolicy, LATEST } from '@/lib/ledger/policy'

/** One choice of a filter: what it is called, and the filter without it. */
export interface FilterPart {
  readonly key: string
  readonly label: string
  readonly without: EventFilter
}

/** The choices a filter is made of, in the order of the form. A name that is not given is told by its code. */
export function filterParts(
  filter: EventFilter,
  provinceNames: ReadonlyMap<string, string>,
  locale: Locale,
  sourceNames: ReadonlyMap<string, string> = new Map(),
  actorNames: ReadonlyMap<string, string> = new Map(),
): readonly FilterPart[] {
  const words = translator(locale)
  const { t } = words
  const listed = <K extends 'provinces' | 'kinds' | 'groups' | 'actors' | 'sources' | 'datasets'>(
    list: K,
    label: (value: EventFilter[K][number]) => string,
  ): FilterPart[] =>
    filter[list].map((value) => ({
      key: `${list} ${value}`,
      label: label(value),
      without: { ...filter, [list]: filter[list].filter((other) => other !== value) },
    }))
  const single = <K extends 'from' | 'to' | 'harm' | 'words' | 'asOf' | 'recordedAsOf'>(
    field: K,
    label: (value: NonNullable<EventFilter[K]>) => string,
  ): FilterPart[] => {
    const value = filter[field]
    return value === null
      ? []
      : [{ key: field, label: label(value as NonNullable<EventFilter[K]>), without: { ...filter, [field]: null } }]
  }
  return [
    ...listed('provinces', (code) =>
      code === NOT_STATED ? t('place.no_province') : (provinceNames.get(code) ?? code),
    ),
    ...listed('kinds', (kind) => t(`kind.${kind}`)),
    ...listed('groups', (group) => groupName(group, words)),
    ...listed('actors', (slug) => t('filter.chip.actor', { name: actorNames.get(slug) ?? slug })),
    ...listed('sources', (slug) => t('filter.chip.source', { name: sourceNames.get(slug) ?? slug })),
    ...listed('datasets', (slug) =>
      slug === CODED_HERE
        ? t('filter.chip.coded_here')
        : t('filter.chip.dataset', { name: sourceNames.get(slug) ?? slug }),
    ),
    ...single('from', (from) => t('filter.chip.from', { date: formatDate(from, locale) })),
    ...single('to', (to) => t('filter.chip.to', { date: formatDate(to, locale) })),
    ...single('harm', (harm) => t(`harm.${harm}`)),
    ...single('words', (text) => t('filter.chip.words', { words: text })),
    ...(filter.policy.by === 'latest'
      ? []
      : [
          {
            key: 'policy',
            label: policyLabel(filter.policy, sourceNames, words),
            without: { ...filter, policy: LATEST },
          },
        ]),
    ...single('asOf', (moment) => momentLabel('as_of', moment, words)),
    ...single('recordedAsOf', (moment) => momentLabel('recorded_as_of', moment, words)),
  ]
}

function policyLabel(policy: CountingPolicy, sourceNames: ReadonlyMap<string, string>, { t }: Translator): string {
  switch (policy.by) {
    case 'latest':
      return t('filter.policy.latest')
    case 'lowest':
    case 'highest':
      return t(`filter.chip.${policy.by}`)
    case 'source':
      return t('filter.chip.as_source', { source: sourceNames.get(policy.source) ?? policy.source })
    case 'origins':
      return t('filter.chip.origins', { count: policy.atLeast })
  }
}

/** A day alone means its end. */
function momentLabel(which: 'as_of' | 'recorded_as_of', moment: Moment, { t, locale }: Translator): string {
  const written = { moment: formatMoment(moment, locale) }
  return t(moment.includes('T') ? `filter.chip.${which}` : `filter.chip.${which}_day`, written)
}

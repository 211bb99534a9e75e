import { groupName } from '@/components/ui/group-name'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import type { EventFilter } from '@/lib/filter/event-filter'
import { formatDate } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** One choice of a filter: what it is called, and the filter without it. */
export interface FilterPart {
  readonly key: string
  readonly label: string
  readonly without: EventFilter
}

/** The choices a filter is made of, in the order of the form. */
export function filterParts(
  filter: EventFilter,
  provinceNames: ReadonlyMap<string, string>,
  locale: Locale,
): readonly FilterPart[] {
  const words = translator(locale)
  const { t } = words
  const listed = <K extends 'provinces' | 'kinds' | 'groups' | 'actors' | 'sources'>(
    list: K,
    label: (value: EventFilter[K][number]) => string,
  ): FilterPart[] =>
    filter[list].map((value) => ({
      key: `${list} ${value}`,
      label: label(value),
      without: { ...filter, [list]: filter[list].filter((other) => other !== value) },
    }))
  const single = <K extends 'from' | 'to' | 'harm' | 'words'>(
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
    ...listed('actors', (name) => t('filter.chip.actor', { name })),
    ...listed('sources', (name) => t('filter.chip.source', { name })),
    ...single('from', (from) => t('filter.chip.from', { date: formatDate(from, locale) })),
    ...single('to', (to) => t('filter.chip.to', { date: formatDate(to, locale) })),
    ...single('harm', (harm) => t(`harm.${harm}`)),
    ...single('words', (text) => t('filter.chip.words', { words: text })),
  ]
}

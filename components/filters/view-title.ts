import { groupName } from '@/components/ui/group-name'
import { EVERYTHING, type EventFilter, harmOf } from '@/lib/filter/event-filter'
import { formatDate, formatPeriod } from '@/lib/i18n/format'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { filterParts } from './filter-parts'

/** What the values of a filter are called, by their codes. */
interface FilterNames {
  readonly provinces: ReadonlyMap<string, string>
  readonly sources: ReadonlyMap<string, string>
  readonly actors: ReadonlyMap<string, string>
}

/** What a filter shows, in a line: "Idlib, killed civilians, 10 March 2012"; null where it leaves nothing out. */
export function viewTitle(filter: EventFilter, names: FilterNames, locale: Locale): string | null {
  const told = (asked: EventFilter) =>
    filterParts(asked, names.provinces, locale, names.sources, names.actors).map(({ label }) => label)
  const { provinces, kinds } = filter
  const other: EventFilter = { ...filter, provinces: [], kinds: [], groups: [], harm: null, from: null, to: null }
  const parts = [
    ...told({ ...EVERYTHING, provinces, kinds }),
    ...people(filter, locale),
    ...dates(filter, locale),
    ...told(other),
  ]
  return parts.length > 0 ? parts.join(commaOf(locale)) : null
}

/** Whom the figures are of: "killed civilians", "wounded"; nothing where the filter leaves it open. */
function people(filter: EventFilter, locale: Locale): string[] {
  const words = translator(locale)
  const harm = words.t(`harm.${harmOf(filter)}`)
  if (filter.groups.length === 0) return filter.harm ? [harm] : []
  const groups = filter.groups.map((group) => groupName(group, words)).join(commaOf(locale))
  return [words.t('view.harmed', { harm, groups })]
}

function dates({ from, to }: EventFilter, locale: Locale): string[] {
  const { t } = translator(locale)
  if (from && to) return [formatPeriod(from, to, locale)]
  if (from) return [t('filter.chip.from', { date: formatDate(from, locale) })]
  return to ? [t('filter.chip.to', { date: formatDate(to, locale) })] : []
}

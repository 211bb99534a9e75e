import type { Moment } from '@/lib/civil-date'
import { type EventFilter, isCurrent } from '@/lib/filter/event-filter'
import type { Locale } from '@/lib/i18n/locale'
import { type Name, nameIn } from '@/lib/i18n/name'
import { type Translator, translator } from '@/lib/i18n/translator'
import { type CountingPolicy, LATEST, policyWord } from '@/lib/ledger/policy'

/** A source whose figures can be counted by. */
export interface CountedSource {
  readonly slug: string
  readonly name: Name
}

/** Which of rival figures counts, and as of when; open only where it is not as figures stand. */
export function CountingFields(props: { filter: EventFilter; sources: readonly CountedSource[]; locale: Locale }) {
  const { filter, sources, locale } = props
  const words = translator(locale)
  const { t } = words
  const chosen = policyValue(filter.policy)
  return (
    <fieldset className="counting" aria-label={t('filter.counting')}>
      <details open={!isCurrent(filter)}>
        <summary>{t('filter.counting')}</summary>
        <label>
          {t('filter.policy')}
          <select name="policy" defaultValue={chosen} data-chosen={chosen}>
            {policies(filter.policy, sources).map((policy) => (
              <option key={policyValue(policy)} value={policyValue(policy)}>
                {policyName(policy, sources, words)}
              </option>
            ))}
          </select>
        </label>
        <AsOf asOf={filter.asOf} words={words} />
      </details>
      {filter.recordedAsOf && <input type="hidden" name="recordedAsOf" value={filter.recordedAsOf} />}
    </fieldset>
  )
}

/** A day alone is kept as a day, in a field for days: an hour added to it would be another moment. */
function AsOf({ asOf, words: { t } }: { asOf: Moment | null; words: Translator }) {
  const isDay = asOf !== null && !asOf.includes('T')
  const field = isDay
    ? ({ type: 'date' } as const)
    : ({ type: 'datetime-local', step: asOf && asOf.length > 'YYYY-MM-DDThh:mm'.length ? 'any' : 60 } as const)
  const value = asOf?.replace('Z', '') ?? ''
  // A year half typed is no year of this ledger, and is not sent.
  const first = isDay ? '1900-01-01' : '1900-01-01T00:00'
  return (
    <label key={field.type}>
      {t(isDay ? 'filter.as_of_day' : 'filter.as_of')}
      <input
        name="asOf"
        dir="ltr"
        defaultValue={value}
        {...field}
        {...(value && value < first ? {} : { min: first })}
      />
    </label>
  )
}

/** Those of everyday use, and the chosen one where it is another. */
function policies(chosen: CountingPolicy, sources: readonly CountedSource[]): CountingPolicy[] {
  const usual: CountingPolicy[] = [
    LATEST,
    { by: 'lowest' },
    { by: 'highest' },
    { by: 'origins', atLeast: 2 },
    ...sources.map(({ slug }) => ({ by: 'source' as const, source: slug })),
  ]
  return usual.some((policy) => policyWord(policy) === policyWord(chosen)) ? usual : [...usual, chosen]
}

/** Empty for the latest, so that no address says what goes without saying. */
function policyValue(policy: CountingPolicy): string {
  return policy.by === 'latest' ? '' : policyWord(policy)
}

function policyName(policy: CountingPolicy, sources: readonly CountedSource[], { t, locale }: Translator): string {
  if (policy.by === 'origins') return t('filter.policy.origins', { count: policy.atLeast })
  if (policy.by !== 'source') return t(`filter.policy.${policy.by}`)
  const source = sources.find(({ slug }) => slug === policy.source)
  return t('filter.policy.source', { source: source ? nameIn(source.name, locale) : policy.source })
}

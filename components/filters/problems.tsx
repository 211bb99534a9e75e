import type { FilterProblem } from '@/lib/filter/event-filter'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** What of the address was not understood and so left out. */
export function FilterProblems(props: { problems: readonly FilterProblem[]; locale: Locale }) {
  const { t } = translator(props.locale)
  if (props.problems.length === 0) return null
  return (
    <div className="notice" role="status">
      <p>
        <b>{t('filter.problem.title')}</b>
      </p>
      <ul>
        {props.problems.slice(0, 10).map(({ parameter, value, reason }) => (
          <li key={`${parameter} ${value} ${reason}`}>
            {t(`filter.problem.${reason}`, {
              parameter,
              value: value.toWellFormed().slice(0, 80),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}

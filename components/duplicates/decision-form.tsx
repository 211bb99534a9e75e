import { DUPLICATE_DECISIONS, type DuplicateView } from '@/lib/duplicates/model'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** The operator's form of a pair: why, and what it is. `back` is the query of the page it stands on. */
export function DecisionForm(props: { pair: DuplicateView; back: string; locale: Locale }) {
  const { pair, back, locale } = props
  const { t } = translator(locale)
  const field = `because-${pair.id}`
  const choices = pair.decision === null ? DUPLICATE_DECISIONS : (['undo'] as const)
  return (
    <form className="decide" method="post" action={localizedPath('/duplicates/decide', locale)}>
      <input type="hidden" name="pair" value={pair.id} />
      <input type="hidden" name="back" value={back} />
      <label htmlFor={field}>{t('duplicates.because')}</label>
      <input id={field} type="text" name="because" required maxLength={1000} autoComplete="off" />
      {choices.map((decision) => (
        <button key={decision} type="submit" name="decision" value={decision}>
          {t(`duplicates.decide.${decision}`)}
        </button>
      ))}
    </form>
  )
}

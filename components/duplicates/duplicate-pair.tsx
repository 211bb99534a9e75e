import type { DuplicateView, Signs } from '@/lib/duplicates/model'
import { formatMoment } from '@/lib/i18n/format'
import { type Locale, semicolonOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { DecisionForm } from './decision-form'
import { ToldEvent } from './told-event'

/** Two events side by side, why they may be one, and what was said of them. `back`: null where nobody may decide here. */
export function DuplicatePair(props: { pair: DuplicateView; back: string | null; locale: Locale }) {
  const { pair, back, locale } = props
  const { t } = translator(locale)
  return (
    <section id={`pair-${pair.id}`}>
      <h2>{t('duplicates.pair', { id: pair.id })}</h2>
      <p>
        {t('duplicates.why')} {reasons(pair.signs, locale)}
      </p>
      <div className="pair">
        <ToldEvent event={pair.one} locale={locale} />
        <ToldEvent event={pair.other} locale={locale} />
      </div>
      {pair.last && (
        <p className="meta">
          <b>{t(pair.decision ? `duplicates.said.${pair.decision}` : 'duplicates.said.undo')}</b>
          <time dateTime={pair.last.at}>{formatMoment(pair.last.at.slice(0, 'YYYY-MM-DDThh:mm'.length), locale)}</time>
          <span dir="auto">{pair.last.editor}</span>
          <span dir="auto">{pair.last.reason}</span>
        </p>
      )}
      {back !== null && <DecisionForm pair={pair} back={back} locale={locale} />}
    </section>
  )
}

function reasons(signs: Signs, locale: Locale): string {
  const { t } = translator(locale)
  const said = [
    t(`duplicates.days.${signs.days}`),
    t(`duplicates.place.${signs.place}`),
    t(`duplicates.actors.${signs.actors}`),
    t(`duplicates.toll.${signs.toll}`),
  ]
  return `${said.join(semicolonOf(locale))}.`
}

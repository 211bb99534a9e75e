import type { ClaimView } from '@/lib/casualties/model'
import type { EventView } from '@/lib/events/model'
import { formatDate } from '@/lib/i18n/format'
import { commaOf, type Locale, languageOf } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'

/** What is known of the time beyond the day it stands under: "morning", "start not stated". */
export function whenWords(event: EventView, locale: Locale): string[] {
  const { t } = translator(locale)
  const { start, end, precision } = event.dating
  return [
    ...(event.partOfDay ? [t(`part_of_day.${event.partOfDay}`)] : []),
    ...(start === null ? [t(event.status === 'ongoing' ? 'date.start_not_stated' : 'date.day_not_stated')] : []),
    ...(end === null ? [t('date.day_not_stated')] : []),
    ...(precision === 'week' ? [t('date.during_week')] : []),
    ...(precision === 'month' ? [t('date.during_month')] : []),
    ...(precision === 'year' ? [t('date.during_year')] : []),
    ...(precision === 'day' && start && end && end !== start
      ? [t('date.range', { from: formatDate(start, locale, 'day'), to: formatDate(end, locale, 'day') })]
      : []),
  ]
}

/** Where it was, as far as the report says: "Janoudiya, Idlib", "northwest Syria, no province stated", "Al Bab, “Nowhere Province”, a province not known here". */
export function whereWords(event: EventView, locale: Locale): string {
  const { t } = translator(locale)
  const comma = commaOf(locale)
  const place = event.place && nameIn(event.place, locale)
  const province = event.province && nameIn(event.province, locale)
  if (place && province) return [place, province].join(comma)
  if (province) return province
  if (event.provinceWords) {
    // Isolated: a name keeps its own direction.
    const words = t('place.unknown_province', { words: `\u2068${event.provinceWords}\u2069` })
    return place ? [place, words].join(comma) : words
  }
  if (place) return [place, t('place.no_province')].join(comma)
  return t(event.kind === 'casualty_report' ? 'place.country_wide' : 'place.none')
}

/** Where the people of one claim were. */
export function claimPlace(claim: ClaimView, locale: Locale): string {
  const { t } = translator(locale)
  const province = claim.province && nameIn(claim.province, locale)
  if (claim.placePrecision === 'settlement' && claim.placeWords && languageOf(locale) === 'en') {
    return province ? `${claim.placeWords}, ${province}` : claim.placeWords
  }
  return province ?? t('place.no_province')
}

import type { Harm } from '@/lib/casualties/vocabulary'
import { formatDate, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { MessageKey } from '@/lib/i18n/messages/en'
import { translator } from '@/lib/i18n/translator'
import { toCumulative } from './cumulative'
import { type DaySeries, dayHeadline, type Grain } from './day-series'
import type { DayView, Draw, Stack } from './day-view'

const UNITS = {
  group: { day: 'day_chart.unit', week: 'day_chart.unit_week', month: 'day_chart.unit_month' },
  province: { day: 'day_view.unit_day', week: 'day_view.unit_week', month: 'day_view.unit_month' },
} as const satisfies Record<Stack, Record<Grain, MessageKey>>

/** What the chart counts and in which pieces. */
export function dayUnit(series: DaySeries, view: DayView, locale: Locale, harm: Harm): string {
  const { t } = translator(locale)
  const unit = t(`chart.unit.${harm}`)
  if (view.draw === 'bars') return `${unit} ${t(UNITS[view.stack][series.grain])}`
  return t('day_view.unit_added', { unit, date: formatDate(series.period.first, locale) })
}

/** Why nothing is drawn of the tolls, where nothing is; null: something is. A toll of several days has no bar. */
export function whyEmpty({ buckets, spanning }: DaySeries, draw: Draw, locale: Locale): string | null {
  const { t } = translator(locale)
  if (buckets.some(({ total }) => total.cells > 0)) return null
  if (spanning.length === 0) return t('chart.no_data')
  return draw === 'bars' ? t('day_chart.only_several') : null
}

/** What the chart says, as its title; of a running sum, where it ends. */
export function dayTitle(series: DaySeries, view: DayView, locale: Locale, harm: Harm): string {
  const whole = view.draw === 'bars' ? null : toCumulative(series).at(-1)?.sum
  if (!whole || whole.cells === 0) return dayHeadline(series, locale, harm)
  const { t } = translator(locale)
  const date = formatDate(series.period.last, locale)
  return t('day_view.added_by', { count: formatToll(whole, locale), harm: t(`harm.${harm}`), date })
}

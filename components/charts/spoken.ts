import { formatDate, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { bucketName, type DaySeries, spanName } from './day-series'
import { drawnValue } from './drawn'
import type { ProvinceBar } from './province-series'
import type { Stacking } from './stacking'

/** The most bars that are told one by one. */
const TOLD = 7

/** The greatest days, weeks or months with their groups, then the tolls of several, for those who do not see them. */
export function daysSpoken(
  { buckets, spanning, grain }: DaySeries,
  { nameOf }: Pick<Stacking, 'nameOf'>,
  locale: Locale,
): string[] {
  const comma = commaOf(locale)
  const largest = buckets
    .filter(({ total }) => total.cells > 0)
    .sort((a, b) => drawnValue(b.total) - drawnValue(a.total))
    .slice(0, TOLD)
  return [
    ...largest.map((bucket) => {
      const of = bucket.byGroup.map(({ group, sum }) => `${formatToll(sum, locale)} ${nameOf(group)}`)
      const when = grain === 'day' ? formatDate(bucket.start, locale, 'day') : bucketName(bucket, grain, locale)
      return `${when}: ${formatToll(bucket.total, locale)} (${of.join(comma)})`
    }),
    ...spanning.slice(0, TOLD).map((toll) => `${spanName(toll, grain, locale)}: ${formatToll(toll.sum, locale)}`),
  ]
}

/** Each province with its toll, and what no province is stated for. */
export function provincesSpoken(bars: readonly Pick<ProvinceBar, 'name' | 'total'>[], locale: Locale): string[] {
  const { t } = translator(locale)
  return bars.map(({ name, total }) => `${name ?? t('place.not_stated')}: ${formatToll(total, locale)}`)
}

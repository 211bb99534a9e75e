import { PLOTS, type PlotSize } from '@/components/charts/day-layout'
import { textWidth } from '@/components/charts/drawn'
import { type DateStyle, formatDate } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { OverviewSeries } from './overview-series'

interface Tick {
  readonly bucket: number
  readonly text: string
}

/** The dates that are written beneath the strip: as many, evenly apart, as stand side by side without touching. */
export function overviewTicks(
  { buckets, grain }: Pick<OverviewSeries, 'buckets' | 'grain'>,
  size: PlotSize,
  locale: Locale,
): Tick[] {
  const long = buckets.length > 30
  const opens = (start: string, bucket: number) =>
    grain === 'month' && long
      ? start.endsWith('-01-01')
      : grain === 'week' && long
        ? start.slice(8) <= '07'
        : bucket >= 0
  const style: DateStyle =
    grain === 'year' || (grain === 'month' && long)
      ? 'year'
      : grain === 'month' || (grain === 'week' && long)
        ? 'month'
        : 'short'
  const all = buckets.flatMap(({ start }, bucket) =>
    opens(start, bucket) ? [{ bucket, text: formatDate(start, locale, style) }] : [],
  )
  const band = PLOTS[size] / buckets.length
  const widest = Math.max(...all.map(({ text }) => textWidth(text))) + 10
  const apart = (step: number) =>
    all
      .filter((_, index) => index % step === 0)
      .every(({ bucket }, index, kept) => {
        const next = kept[index + 1]
        return !next || (next.bucket - bucket) * band >= widest
      })
  const step = all.findIndex((_, index) => apart(index + 1)) + 1 || 1
  return all.filter(
    ({ bucket, text }, index) => index % step === 0 && (buckets.length - bucket) * band >= textWidth(text) / 2,
  )
}

import type { ScaleLinear } from 'd3-scale'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { statedBounds, type TollSum } from '@/lib/ledger/sum'
import { PLOT_HEIGHT } from './day-layout'
import { drawnValue, reachOf } from './drawn'
import { isBounded } from './whisker'

interface CumulativeDrawingProps {
  readonly sums: readonly TollSum[]
  readonly height: ScaleLinear<number, number>
  readonly locale: Locale
  readonly label: string
}

/**
 * The running sum in steps, one a bucket, and behind it a band from low to high; where the high is open the band ends
 * in a dashed line at what is known of it.
 */
export function CumulativeDrawing({ sums, height, locale, label }: CumulativeDrawingProps) {
  const mirrored = directionOf(locale) === 'rtl'
  const along = (index: number) => (mirrored ? sums.length - index : index)
  const up = (people: number) => PLOT_HEIGHT - height(people)
  const steps = (value: (sum: TollSum) => number) =>
    sums.map((sum, index) => `H${along(index)}V${up(value(sum))}H${along(index + 1)}`).join('')
  const back = (value: (sum: TollSum) => number) =>
    sums
      .map((sum, index) => `V${up(value(sum))}H${along(index)}`)
      .reverse()
      .join('')
  // Of what holds people who are counted apart no bound is known, and none goes on from the step before.
  const apart = sums.some(({ unknown }) => unknown.low < 0 || unknown.high < 0)
  const bounded = !apart && sums.some(isBounded)
  const open = !apart && sums.some((sum) => statedBounds(sum).high === null && sum.cells > 0)
  const start = `M${along(0)} ${PLOT_HEIGHT}`
  return (
    <svg className="day-bars" height={PLOT_HEIGHT} role="img" aria-label={label}>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${Math.max(sums.length, 1)} ${PLOT_HEIGHT}`}
        height={PLOT_HEIGHT}
        preserveAspectRatio="none"
      >
        <path className="sum-area" d={`${start}${steps(drawnValue)}V${PLOT_HEIGHT}Z`} />
        {bounded && <path className="sum-band" d={`${start}${steps(reachOf)}${back(lowOf)}Z`} />}
        {open && <path className="sum-open" d={`${start}${steps(reachOf)}`} vectorEffect="non-scaling-stroke" />}
        <path className="sum-line" d={`${start}${steps(drawnValue)}`} vectorEffect="non-scaling-stroke" />
      </svg>
      <line className="base" x1="0" x2="100%" y1={PLOT_HEIGHT} y2={PLOT_HEIGHT} />
    </svg>
  )
}

/** Where the band begins; nothing is known to be below a sum without a low. */
function lowOf(sum: TollSum): number {
  return statedBounds(sum).low ?? 0
}

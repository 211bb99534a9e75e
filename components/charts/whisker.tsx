import type { ScaleLinear } from 'd3-scale'
import { statedBounds, type TollSum } from '@/lib/ledger/sum'
import { PLOT_HEIGHT } from './day-layout'
import { drawnValue, reachOf } from './drawn'
import { rounded } from './rounded'

/** Pixels that an open whisker goes on above what is known. */
export const OPEN_END = 11

/** Whether low and high say more than the best figure alone. */
export function isBounded(sum: TollSum): boolean {
  const { low, high } = statedBounds(sum)
  return sum.cells > 0 && low !== high
}

/** From low to high through the end of a bar; an open high goes on dashed to an arrow, for nobody says where it ends. `dense`: a line alone. */
export function Whisker(props: { sum: TollSum; x: string; height: ScaleLinear<number, number>; dense: boolean }) {
  const { sum, x, height, dense } = props
  if (!isBounded(sum)) return null
  const up = (people: number) => rounded(PLOT_HEIGHT - height(people))
  const { low, high } = statedBounds(sum)
  const top = up(reachOf(sum))
  const foot = up(low ?? 0)
  if (dense) {
    return (
      <svg className="whisker" aria-hidden="true" x={x} overflow="visible" height={PLOT_HEIGHT}>
        <path className={high === null ? 'whisker-thin whisker-open' : 'whisker-thin'} d={`M0 ${foot}V${top}`} />
      </svg>
    )
  }
  return (
    <svg className="whisker" aria-hidden="true" x={x} overflow="visible" height={PLOT_HEIGHT}>
      <path className="whisker-ground" d={`M0 ${foot}V${top}`} />
      <path d={`M-3 ${foot}H3M0 ${foot}V${top}`} />
      {high === null ? (
        <>
          <path className="whisker-open" d={`M0 ${top}V${top - OPEN_END}`} />
          <path d={`M-3 ${top - OPEN_END + 4}L0 ${top - OPEN_END}L3 ${top - OPEN_END + 4}`} />
        </>
      ) : (
        <path d={`M-3 ${top}H3`} />
      )}
    </svg>
  )
}

/** Pixels above the zero line that a bar and its whisker take. */
export function heightOf(sum: TollSum, height: ScaleLinear<number, number>): number {
  if (!isBounded(sum)) return height(drawnValue(sum))
  return height(reachOf(sum)) + (statedBounds(sum).high === null ? OPEN_END : 0)
}

import { readFileSync } from 'node:fs'

/** What was measured several times: milliseconds or megabytes a second. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
  readonly times: number
}

/** The median of some figures, with the least and the most of them. */
export function spreadOf(figures: readonly number[]): Spread {
  const at = (share: number) => quantile(figures, share)
  return { median: at(0.5), least: at(0), most: at(1), times: figures.length }
}

/** The figure that this share of them stays below. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** How long it takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** How long it takes each of so many times, after one that does not count. */
export async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  await work()
  const figures: number[] = []
  while (figures.length < count) figures.push(await timed(work))
  return figures
}

/** Two works by turns, after one round that counts for neither: whatever else the machine does troubles both alike. */
export async function inPairs(
  times: number,
  ours: () => Promise<number>,
  anchor: () => Promise<number>,
): Promise<{ readonly ours: Spread; readonly anchor: Spread }> {
  await ours()
  await anchor()
  const figures = { ours: [] as number[], anchor: [] as number[] }
  for (let round = 0; round < times; round += 1) {
    figures.ours.push(await ours())
    figures.anchor.push(await anchor())
  }
  return { ours: spreadOf(figures.ours), anchor: spreadOf(figures.anchor) }
}

/** Milliseconds for which the process of this number has had a processor: what no other program on it lengthens. */
export function processorTime(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
}

import { randomInt } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clusterOf } from '@/lib/db/cluster-place'
import { readPostmaster } from '@/lib/db/postmaster'
import { csvOf, gedRow } from '@/tests/builders/imported-rows'
import { dataFolder } from '@/tests/process/clean-up'
import { spawnScript, until } from '@/tests/process/spawned'

/** How often something is killed; `LEDGER_KILL_ROUNDS` asks for more. */
const ROUNDS = Number(process.env['LEDGER_KILL_ROUNDS'] ?? 6)
const ROWS = 3_000
/** The longest that an import is left alone, in milliseconds: some rounds come to its end, most do not. */
const LONGEST = 9_000

const fileOf = (dataDir: string, best: string) => {
  const file = join(dataDir, `${best}.csv`)
  const row = (index: number) => gedRow({ id: String(index + 1), best, high: best, low: '1' })
  writeFileSync(file, csvOf(Array.from({ length: ROWS }, (_, index) => row(index))))
  return file
}

test('whatever is killed at whatever moment of an import, the ledger is as before or as after, and the next run completes it', {
  timeout: 60_000 * ROUNDS,
}, async () => {
  const dataDir = dataFolder()
  const app = spawnScript('lib/cli/start.ts', [], { env: { DATA_DIR: dataDir, PORT: '0' } })
  let [, address = ''] = await app.printed(/^Conflict Ledger is at (\S+)$/m)
  const postmaster = () => readPostmaster(clusterOf(dataDir))?.pid ?? 0
  const asked = () => fetch(`${address}/api/v1/casualties/summary?by=group`)
  // A database that was just killed is noticed by whoever asks it next, who is told to ask again.
  const killed = async (): Promise<number> => {
    let answer = await asked()
    await until(async () => {
      if (!answer.ok) answer = await asked()
      return answer.ok
    }, 'the sums to be answered')
    return (await answer.json()).total.best
  }
  const isReady = () =>
    fetch(`${address}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  let before: number = await killed()
  const first = before
  let running = app
  // Two editions of one dataset by turns, so that each import has something to change.
  const editions = [fileOf(dataDir, '2'), fileOf(dataDir, '3')] as const
  const totals = [first + 2 * ROWS, first + 3 * ROWS] as const
  for (let round = 0; round < ROUNDS; round += 1) {
    const [file, after] = [editions[round % 2] ?? '', totals[round % 2] ?? 0]
    const run = spawnScript('lib/cli/import.ts', ['--format', 'ged', file], { env: { DATA_DIR: dataDir } })
    const victim = (['import', 'database', 'app'] as const)[round % 3]
    const wait = randomInt(LONGEST)
    const told = `round ${round}: the ${victim} after ${wait} ms`
    await Promise.race([delay(wait), run.ended])
    if (victim === 'import') run.child.kill('SIGKILL')
    if (victim === 'database') process.kill(postmaster(), 'SIGKILL')
    if (victim === 'app') {
      running.child.kill('SIGKILL')
      await running.ended
    }
    await run.ended
    if (victim === 'app') {
      running = spawnScript('lib/cli/start.ts', [], { env: { DATA_DIR: dataDir, PORT: '0' } })
      address = (await running.printed(/^Conflict Ledger is at (\S+)$/m))[1] ?? ''
    }
    await until(isReady, `the app to be ready after ${told}`)
    const now = await killed()
    expect([before, after], `${told}\n${run.output()}`).toContain(now)
    before = now
  }
  const last = spawnScript('lib/cli/import.ts', ['--format', 'ged', editions[0]], { env: { DATA_DIR: dataDir } })
  expect(await last.ended, last.output()).toEqual({ code: 0, signal: null })
  expect(await killed()).toBe(totals[0])
  const check = spawnScript('lib/cli/check.ts', [], { env: { DATA_DIR: dataDir } })
  expect(await check.ended, check.output()).toEqual({ code: 0, signal: null })
  running.child.kill('SIGTERM')
  expect(await running.ended).toEqual({ code: 0, signal: null })
})

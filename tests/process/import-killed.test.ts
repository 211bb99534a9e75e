import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { wrongCells } from '@/lib/casualties/queries/wrong-cells'
import { type Database, openDatabase } from '@/lib/db/client'
import { clusterOf } from '@/lib/db/cluster-place'
import { readPostmaster } from '@/lib/db/postmaster'
import { wrongRollups } from '@/lib/events/rollups'
import { csvOf, gedRow } from '@/tests/builders/imported-rows'
import { dataFolder } from '@/tests/process/clean-up'
import { type Spawned, spawnScript } from '@/tests/process/spawned'

/** How often something is killed: `KILL_ROUNDS=50` for a long look. */
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 4)
const ROWS = 3_000

/** Numbers from 0 up to 1, the same each time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function startDatabase(dataDir: string) {
  const process = spawnScript('tests/process/run-database.ts', [], { env: { DATA_DIR: dataDir } })
  const [, url = ''] = await process.printed(/^ready (\S+)$/m)
  return { process, db: openDatabase(url) }
}

/** The sum of the best figures tells the edition that is in: every row of edition n has n killed. */
async function state({ prisma }: Database): Promise<readonly [events: number, killed: number]> {
  const { _count, _sum } = await prisma.event.aggregate({ _count: true, _sum: { killedBest: true } })
  return [_count, _sum.killedBest ?? 0]
}

test(
  `${ROUNDS} times killed at a random moment, importer or Postgres: before or after, and a second run converges`,
  async () => {
    const random = seeded(20_120_311)
    const dataDir = dataFolder()
    let { process: server, db } = await startDatabase(dataDir)
    const file = join(dataDir, 'ged.csv')
    const importing = () => spawnScript('lib/cli/import.ts', ['--format', 'ged', file], { env: { DATA_DIR: dataDir } })
    const written = (edition: number) => {
      const toll = { deaths_a: '1', deaths_b: '0', deaths_civilians: String(edition - 1) }
      const all = { low: String(edition), best: String(edition), high: String(edition) }
      const rows = Array.from({ length: ROWS }, (_, index) => gedRow({ id: String(index + 1), ...toll, ...all }))
      writeFileSync(file, csvOf(rows))
    }
    const timed = async (run: Spawned) => {
      const began = performance.now()
      expect(await run.ended).toEqual({ code: 0, signal: null })
      return performance.now() - began
    }
    written(1)
    let whole = await timed(importing())
    let edition = 1
    const fates = { before: 0, after: 0 }
    for (let round = 1; round <= ROUNDS; round += 1) {
      written(edition + 1)
      const run = importing()
      const patience = new AbortController()
      await Promise.race([delay(random() * whole, undefined, { signal: patience.signal }), run.ended])
      patience.abort()
      if (random() < 0.5) {
        run.child.kill('SIGKILL')
      } else {
        await db.close()
        const postmaster = readPostmaster(clusterOf(dataDir))
        if (!postmaster) throw new Error('no server is running')
        process.kill(postmaster.pid, 'SIGKILL')
        await server.ended
        ;({ process: server, db } = await startDatabase(dataDir))
      }
      await run.ended
      const [events, killed] = await state(db)
      expect(events).toBe(ROWS)
      expect([edition * ROWS, (edition + 1) * ROWS]).toContain(killed)
      fates[killed === edition * ROWS ? 'before' : 'after'] += 1
      expect(await wrongRollups(db.prisma)).toEqual([])
      whole = Math.max(whole / 2, await timed(importing()))
      edition += 1
      expect(await state(db)).toEqual([ROWS, edition * ROWS])
      expect(await wrongRollups(db.prisma)).toEqual([])
    }
    expect(await wrongCells(db.prisma)).toEqual([])
    expect(fates.before).toBeGreaterThan(0)
    await db.close()
  },
  60_000 * (ROUNDS + 2),
)

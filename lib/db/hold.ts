import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** A folder held by this process until released. */
export interface Hold {
  release(): void
}

/**
 * Holds `folder` for this process, or answers the id of the process that holds it already.
 *
 * Every process writes a file of its own and then looks for others, so of two at least one sees the other and gives
 * way; a single lock file cannot be taken over from a dead process without a race. A file counts only while its
 * process lives, known by id and start time, so that a recycled id is not mistaken for it.
 */
export async function hold(folder: string): Promise<Hold | { heldBy: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const own = leaveMark(folder)
    const [other] = holders(folder)
    if (other === undefined) return own
    own.release()
    // Two that start together both give way; chance lets one of them be first at the next attempt.
    if (attempt === 5) return { heldBy: other }
    await delay(20 + Math.random() * 150)
  }
}

/** Says that this process uses `folder`, beside any others, until released. */
export function leaveMark(folder: string): Hold {
  mkdirSync(folder, { recursive: true })
  const own = join(folder, `${process.pid}-${startMark(process.pid)}`)
  writeFileSync(own, '')
  return { release: () => rmSync(own, { force: true }) }
}

/** Ids of the other living processes that hold `folder`. Traces of dead ones are cleared away. */
export function holders(folder: string): number[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    const [id, mark] = name.split(/-(.*)/)
    const pid = Number(id)
    if (pid === process.pid) return []
    if (Number.isInteger(pid) && startMark(pid) === mark) return [pid]
    rmSync(join(folder, name), { force: true })
    return []
  })
}

/** Marks one life of a process id; null when no such process runs. A killed one nobody waited for does not run. */
export function startMark(pid: number): string | null {
  if (!isAlive(pid)) return null
  if (process.platform === 'win32') return 'unknown'
  if (process.platform !== 'linux') {
    return digest(execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }))
  }
  try {
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
    if (state === 'Z' || state === 'X') return null
    return digest(`${fields[18]} ${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1')}`)
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

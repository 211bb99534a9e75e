import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startMark } from '@/lib/db/hold'

/** What a running server writes of itself into its cluster. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** The server named in postmaster.pid; null when there is no such file. It may be dead. */
export function readPostmaster(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return null
  }
}

/**
 * Clears the way for a new server: stops one left behind by a process that was killed, cleanly if it can be, and
 * makes a postmaster.pid whose number now belongs to some other program harmless.
 */
export async function clearOrphan(cluster: string, notify: (line: string) => void): Promise<void> {
  const left = readPostmaster(cluster)
  if (!left || !(left.pid > 0)) return
  if (isServerOf(left.pid, cluster)) {
    notify(`Stopping the database that an earlier start left running (process ${left.pid})`)
    const mark = startMark(left.pid)
    // Fast, then immediate (recovers from its log), then none of its own will.
    for (const [signal, patience] of [
      ['SIGINT', 20_000],
      ['SIGQUIT', 5_000],
      ['SIGKILL', 5_000],
    ] as const) {
      process.kill(left.pid, signal)
      if (await gone(left.pid, mark, patience)) break
    }
  } else if (left.pid !== process.pid) {
    disown(cluster)
  }
}

/**
 * Postgres takes a living process with the number in postmaster.pid for a server, except its own parent. The file
 * itself has to stay: by its memory key the new server sees whether parts of the old one still live.
 */
function disown(cluster: string): void {
  const file = join(cluster, 'postmaster.pid')
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [process.pid, ...rest].join('\n'))
}

async function gone(pid: number, mark: string | null, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    if (startMark(pid) !== mark) return true
    await delay(30)
  }
  return false
}

function isServerOf(pid: number, cluster: string): boolean {
  if (startMark(pid) === null) return false
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(cluster)
  } catch {
    return false
  }
}

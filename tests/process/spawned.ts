import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

/** How a process ended. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A process under test. */
export interface Spawned {
  readonly child: ChildProcess
  readonly pid: number
  readonly ended: Promise<Ending>
  /** All it has printed so far. */
  output(): string
  /** Waits until it prints what matches and answers the match; fails when it ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
}

/** Who and where a process is. */
export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly uid?: number
  readonly gid?: number
}

const running = new Set<ChildProcess>()

/** Starts one of the project's own scripts. */
export function spawnScript(script: string, args: readonly string[], options: SpawnOptions = {}): Spawned {
  return spawned(process.execPath, ['--import', 'tsx', script, ...args], options)
}

/** Starts a program with a clean environment. It leads a group, which `child.pid` names. */
export function spawned(command: string, args: readonly string[], { env, ...who }: SpawnOptions = {}): Spawned {
  const { PATH, HOME, TMPDIR } = process.env
  const clean: Record<string, string | undefined> = { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...env }
  const child = spawn(command, args, {
    ...who,
    detached: true,
    env: clean as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  let over = false
  const ended = new Promise<Ending>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      running.delete(child)
      over = true
      resolve({ code, signal })
    })
  })
  return {
    child,
    pid: child.pid ?? 0,
    ended,
    output: () => output,
    async printed(pattern) {
      await until(() => pattern.test(output) || over, `${pattern} in the output:\n${output}`)
      const match = pattern.exec(output)
      if (!match) throw new Error(`It ended before printing ${pattern}:\n${output}`)
      return match
    },
  }
}

/** Ends whatever a failed test left running. */
export function killLeftovers(): void {
  for (const { pid } of running) if (pid) process.kill(-pid, 'SIGKILL')
}

/** Asks again and again until the answer is true. */
export async function until(
  question: () => boolean | Promise<boolean>,
  what: string,
  patience = 90_000,
): Promise<void> {
  const deadline = Date.now() + patience
  while (!(await question())) {
    if (Date.now() > deadline) throw new Error(`Waited ${patience} ms in vain for ${what}`)
    await delay(20)
  }
}

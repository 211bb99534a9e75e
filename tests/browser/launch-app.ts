import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Sample } from '@/prisma/seed'
import { temporaryFolder } from '@/tests/temporary'

/** An app of its own, on data of its own. */
export interface LaunchedApp {
  /** `http://localhost:40123` */
  readonly url: string
  /** Runs one of npm's commands on its data and answers what it printed. */
  run(command: string, ...args: readonly string[]): Promise<string>
  stop(): Promise<void>
}

/** Starts the app as its README says, on a free port, and loads the samples into it. */
export async function launchApp(samples: readonly Sample[] = []): Promise<LaunchedApp> {
  const folder = temporaryFolder()
  const { DATABASE_URL: _, ...inherited } = process.env
  const env = { ...inherited, PORT: '0', DATA_DIR: join(folder.path, 'data') }
  const app = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const ended = new Promise<void>((resolve) => app.once('exit', () => resolve()))
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      const address = /Conflict Ledger is at (http:\/\/\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    }
    app.stdout.on('data', listen)
    app.stderr.on('data', listen)
    ended.then(() => reject(new Error(`the app ended before it was ready:\n${said}`)))
  })
  const run = async (command: string, ...args: readonly string[]) => {
    const child = spawn('npm', ['run', '--silent', command, '--', ...args], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
    if (code !== 0) throw new Error(`npm run ${command} ${args.join(' ')}: exit ${code}\n${printed}`)
    return printed
  }
  for (const sample of samples) await run('sample', sample)
  return {
    url,
    run,
    async stop() {
      if (app.pid) process.kill(-app.pid, 'SIGTERM')
      await ended
      folder.remove()
    },
  }
}

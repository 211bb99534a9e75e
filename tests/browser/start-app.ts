import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { temporaryFolder } from '@/tests/temporary'

/** Starts the app as its README says, on a free port and on data of its own, and stops it after the tests. */
export default async function startApp(): Promise<() => Promise<void>> {
  const folder = temporaryFolder()
  const { DATABASE_URL: _, ...environment } = process.env
  const app = spawn('npm', ['start'], {
    env: { ...environment, PORT: '0', DATA_DIR: join(folder.path, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => app.once('exit', () => resolve()))
  let said = ''
  process.env['APP_URL'] = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      const address = /Conflict Ledger is at (http:\/\/\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    }
    app.stdout.on('data', listen)
    app.stderr.on('data', listen)
    ended.then(() => reject(new Error(`the app ended before it was ready:\n${said}`)))
  })
  return async () => {
    if (app.pid) process.kill(-app.pid, 'SIGTERM')
    await ended
    folder.remove()
  }
}

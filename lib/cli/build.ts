import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { hold } from '@/lib/db/hold'
import { projectRoot } from '@/lib/env'
import { LedgerError } from '@/lib/errors'
import { sourceHash } from '@/lib/source-hash'

const sources = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'package-lock.json',
  'next.config.ts',
  'tsconfig.json',
]

const output = join(projectRoot, '.next')
const stamp = join(output, 'source-hash')

/**
 * Builds the app unless the build that stands was made from the same files. Processes that come together build once.
 * @throws LedgerError `unavailable` when the build fails, after its whole output, or when `signal` ends it.
 */
export async function ensureBuilt(notify: (line: string) => void, signal?: AbortSignal): Promise<void> {
  if (isCurrent()) return
  const folder = join(projectRoot, 'node_modules', '.cache', 'conflict-ledger', 'building')
  let held = await hold(folder)
  while ('heldBy' in held) {
    signal?.throwIfAborted()
    await delay(250)
    held = await hold(folder)
  }
  try {
    if (isCurrent()) return
    notify('Building the app (the first time, or because files changed)')
    const hash = sourceHash(projectRoot, sources)
    await build(hash, signal)
    compileAhead()
    writeFileSync(stamp, hash)
  } finally {
    held.release()
  }
}

/**
 * Marks what every page runs, so that V8 compiles it beside the page as it loads. Unmarked, its functions are compiled as
 * they are first called, one after the other while the page stands still: a hundred milliseconds of a phone.
 */
function compileAhead(): void {
  const manifest = JSON.parse(readFileSync(join(output, 'build-manifest.json'), 'utf8'))
  for (const file of z.object({ rootMainFiles: z.array(z.string()).min(1) }).parse(manifest).rootMainFiles) {
    const path = join(output, file)
    writeFileSync(path, `//# allFunctionsCalledOnLoad\n${readFileSync(path, 'utf8')}`)
  }
}

/** Names the build that stands. */
export function buildId(): string {
  return readFileSync(join(output, 'BUILD_ID'), 'utf8').trim()
}

function isCurrent(): boolean {
  return (
    existsSync(stamp) &&
    existsSync(join(output, 'BUILD_ID')) &&
    readFileSync(stamp, 'utf8') === sourceHash(projectRoot, sources)
  )
}

/** `edition` is known to the built pages: it names the service worker that belongs to them. */
function build(edition: string, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = join(projectRoot, 'node_modules', 'next', 'dist', 'bin', 'next')
    const child = spawn(process.execPath, [next, 'build'], {
      cwd: projectRoot,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        NEXT_PUBLIC_LEDGER_EDITION: edition.slice(0, 16),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const stop = () => child.kill('SIGTERM')
    signal?.addEventListener('abort', stop, { once: true })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
      })
    }
    child.on('error', reject)
    child.on('close', (code) => {
      signal?.removeEventListener('abort', stop)
      if (code === 0) return resolve()
      if (!signal?.aborted) process.stderr.write(printed)
      reject(new LedgerError('unavailable', 'the app could not be built; the reason stands above'))
    })
  })
}

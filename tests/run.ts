import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '@/lib/cli/build'
import { projectRoot } from '@/lib/env'
import { LedgerError } from '@/lib/errors'
import { temporaryFolder } from '@/tests/temporary'

// Every test there is: unit, database, process and browser, each runner reporting for itself, then one line for all.

interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const bin = (name: string) => join(projectRoot, 'node_modules', '.bin', name)
const reports = temporaryFolder()

/** Runs a program in the foreground and answers its exit code. */
function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, env: { ...process.env, ...env }, stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** A Chromium that runs: the one named, the system's, Playwright's own; else one is installed. */
async function chromium(): Promise<string> {
  const found = await findChromium()
  if (found) return found
  say('No Chromium here; installing one for the browser tests')
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    await run('apt-get', ['-qq', 'update'])
    const noQuestions = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'chromium'], noQuestions)
  } else {
    await run(bin('playwright'), ['install', 'chromium'])
  }
  const installed = await findChromium()
  if (!installed) throw new LedgerError('unavailable', 'no Chromium could be installed; set CHROMIUM_PATH to one')
  return installed
}

async function findChromium(): Promise<string | undefined> {
  const named = process.env['CHROMIUM_PATH']
  if (named) return named
  const { chromium: playwright } = await import('@playwright/test')
  const folders = (process.env['PATH'] ?? '').split(':')
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), playwright.executablePath()].find(
    (path) => existsSync(path) && spawnSync(path, ['--version', '--no-sandbox']).status === 0,
  )
}

async function vitest(
  name: string,
  projects: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Tally> {
  const file = join(reports.path, `${name}.json`)
  const args = ['run', ...projects.map((project) => `--project=${project}`)]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run(bin('vitest'), [...args, ...reporters], env)
  return tally(file, code, (report) => ({
    passed: report['numPassedTests'] ?? 0,
    failed: report['numFailedTests'] ?? 0,
    skipped: (report['numPendingTests'] ?? 0) + (report['numTodoTests'] ?? 0),
  }))
}

async function playwright(browser: string): Promise<Tally> {
  const file = join(reports.path, 'browser.json')
  const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const code = await run(bin('playwright'), ['test', '--reporter=list,json'], env)
  return tally(file, code, ({ stats = {} }) => ({
    passed: (stats['expected'] ?? 0) + (stats['flaky'] ?? 0),
    failed: stats['unexpected'] ?? 0,
    skipped: stats['skipped'] ?? 0,
  }))
}

type Report = Record<string, number> & { stats?: Record<string, number> }

/** A runner that failed without a failed test, as when a file cannot be read, counts as one failure. */
function tally(file: string, exitCode: number, read: (report: Report) => Tally): Tally {
  const counted = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')) as Report)
    : { passed: 0, failed: 0, skipped: 0 }
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

async function runAll(): Promise<Tally[]> {
  process.env['CHROMIUM_PATH'] = await chromium()
  await ensureBuilt(say)
  const tallies = [await vitest('all', ['unit', 'db', 'process'], {})]
  for (const zone of ['America/Los_Angeles', 'Asia/Damascus']) {
    say(`\nThe unit tests again, in ${zone}`)
    tallies.push(await vitest(`unit-${zone.replace('/', '-')}`, ['unit'], { TZ: zone }))
  }
  const browserTests = join(projectRoot, 'tests', 'browser')
  if (existsSync(browserTests) && readdirSync(browserTests).some((name) => name.endsWith('.spec.ts'))) {
    tallies.push(await playwright(process.env['CHROMIUM_PATH']))
  }
  return tallies
}

try {
  process.chdir(projectRoot)
  const tallies = await runAll()
  const sum = (count: keyof Tally) => tallies.reduce((total, one) => total + one[count], 0)
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
  say(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
  process.exitCode = sum('failed') === 0 ? 0 : 1
} catch (error) {
  if (!(error instanceof LedgerError)) throw error
  process.stderr.write(`The tests cannot run: ${error.message}\n`)
  process.exitCode = 1
} finally {
  reports.remove()
}

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ensureBuilt } from '@/lib/cli/build'
import { projectRoot } from '@/lib/env'
import { LedgerError } from '@/lib/errors'
import { findChromium } from '@/tests/browser/chromium'
import { temporaryFolder } from '@/tests/temporary'

// Every test there is: unit, database, process and browser, each runner reporting for itself, then one line for all.

interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Of each failed test its file, its name and how its complaint begins; told last, where it is seen. */
  readonly failures: readonly string[]
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

/** A Chromium that runs; where there is none, one is installed. */
async function chromium(): Promise<string> {
  const found = findChromium()
  if (found) return found
  say('No Chromium here; installing one for the browser tests')
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    await run('apt-get', ['-qq', 'update'])
    const noQuestions = { DEBIAN_FRONTEND: 'noninteractive' }
    for (const name of ['chromium-headless-shell', 'chromium']) {
      if (findChromium()) break
      await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', name], noQuestions)
    }
  } else {
    await run(bin('playwright'), ['install', 'chromium'])
  }
  const installed = findChromium()
  if (!installed) throw new LedgerError('unavailable', 'no Chromium could be installed; set CHROMIUM_PATH to one')
  return installed
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
  return tally<VitestReport>(file, code, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(({ name: path, message, status, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === 'failed')
      if (status === 'failed' && failed.length === 0) return [failure(path, '', message)]
      return failed.map((test) => failure(path, test.fullName, test.failureMessages[0]))
    }),
  }))
}

async function playwright(browser: string): Promise<Tally> {
  const file = join(reports.path, 'browser.json')
  const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const code = await run(bin('playwright'), ['test', '--reporter=list,json'], env)
  return tally<PlaywrightReport>(file, code, ({ stats, suites, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: [...suites.flatMap(failuresIn), ...errors.map(({ message }) => failure('tests/browser', '', message))],
  }))
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

interface PlaywrightSuite {
  readonly file: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly ok: boolean
    readonly tests: readonly {
      readonly results: readonly { readonly errors: readonly { readonly message: string }[] }[]
    }[]
  }[]
}

interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'flaky' | 'unexpected' | 'skipped', number>>
  readonly suites: readonly PlaywrightSuite[]
  readonly errors: readonly { readonly message: string }[]
}

function failuresIn({ file, suites = [], specs }: PlaywrightSuite): string[] {
  const failed = specs.filter(({ ok }) => !ok)
  return [
    ...failed.map(({ title, tests }) =>
      (tests[0]?.results[0]?.errors ?? []).map(({ message }) => failure(file, title, message)).join('\n  '),
    ),
    ...suites.flatMap(failuresIn),
  ]
}

/** `tests/unit/filter/cursor.test.ts › a cursor never throws: AssertionError …`. */
function failure(path: string, name: string, complaint = ''): string {
  const beginning = stripVTControlCharacters(complaint).split('\n').slice(0, 6).join('\n    ')
  return `${relative(projectRoot, path)}${name && ` › ${name}`}: ${beginning}`
}

/** A runner that failed without a failed test, as when a file cannot be read, counts as one failure. */
function tally<Report>(file: string, exitCode: number, read: (report: Report) => Tally): Tally {
  const counted = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')) as Report)
    : { passed: 0, failed: 0, skipped: 0, failures: [] }
  if (exitCode === 0 || counted.failed > 0) return counted
  return { ...counted, failed: 1, failures: [...counted.failures, `a runner ended with exit code ${exitCode}`] }
}

async function runAll(): Promise<Tally[]> {
  process.env['CHROMIUM_PATH'] = await chromium()
  await ensureBuilt(say)
  // West of Greenwich and east of it: no day depends on where the tests run.
  const tallies = [await vitest('all', ['unit', 'db', 'process'], { TZ: 'America/Los_Angeles' })]
  say('\nThe unit tests again, in Asia/Damascus')
  tallies.push(await vitest('unit', ['unit'], { TZ: 'Asia/Damascus' }))
  const browserTests = join(projectRoot, 'tests', 'browser')
  if (existsSync(browserTests) && readdirSync(browserTests).some((name) => name.endsWith('.spec.ts'))) {
    tallies.push(await playwright(process.env['CHROMIUM_PATH']))
  }
  return tallies
}

try {
  process.chdir(projectRoot)
  const tallies = await runAll()
  const failures = tallies.flatMap((one) => one.failures)
  if (failures.length > 0) say(`\nFailed:\n${failures.map((one) => `  ${one}`).join('\n')}`)
  const sum = (count: 'passed' | 'failed' | 'skipped') => tallies.reduce((total, one) => total + one[count], 0)
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

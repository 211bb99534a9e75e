import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

/** First the one without a window, which does no work for what nobody sees. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The path of a Chromium that runs: the one that `CHROMIUM_PATH` names, the system's, or Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named) return named
  const folders = (process.env['PATH'] ?? '').split(':')
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), chromium.executablePath()].find(
    (path) => existsSync(path) && spawnSync(path, ['--version', '--no-sandbox']).status === 0,
  )
}

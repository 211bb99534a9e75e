import { defineConfig } from '@playwright/test'
import { findChromium } from './tests/browser/chromium'

const executablePath = findChromium()

export default defineConfig({
  testDir: 'tests/browser',
  globalSetup: './tests/browser/start-app.ts',
  outputDir: 'test-results',
  snapshotPathTemplate: 'tests/browser/looks/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  // Patience for a slow and busy machine: no test measures time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Letters as a Chromium with a window draws them.
        '--font-render-hinting=none',
      ],
    },
  },
})

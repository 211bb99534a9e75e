import { join } from 'node:path'
import { chromium } from '@playwright/test'
import playwright from '@/playwright.config'
import startApp from './start-app'

/** Makes the README's picture: the dashboard as the first article alone gives it. */
const stopApp = await startApp()
const browser = await chromium.launch(playwright.use?.launchOptions)
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1010 }, colorScheme: 'light' })
  await page.goto(process.env['APP_URL'] ?? '', { waitUntil: 'networkidle' })
  await page.screenshot({ path: join(import.meta.dirname, '../../public/dashboard.png') })
} finally {
  await browser.close()
  await stopApp()
}

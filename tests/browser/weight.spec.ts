import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { address, awake, expect, tellWhenAwake, test } from './page'

const KILOBYTE = 1024
const DASHBOARDS = ['/', '/?province=SY-ID', '/ar']

interface LayoutShift extends PerformanceEntry {
  readonly value: number
  readonly hadRecentInput: boolean
}

/** The scripts that a page loads before anybody touches it, each with its size compressed as the server sends it. */
async function scriptsOf(page: Page, path: string): Promise<{ url: string; size: number; text: string }[]> {
  const asked: Promise<{ url: string; size: number; text: string }>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' || response.url().includes('/sw.js')) return
    const sizes = response.request().sizes()
    asked.push(
      Promise.all([sizes, response.text()]).then(([{ responseBodySize }, text]) => ({
        url: response.url(),
        size: responseBodySize,
        text,
      })),
    )
  })
  await page.goto(address(path))
  await awake(page)
  await page.waitForLoadState('networkidle')
  return Promise.all(asked)
}

const weigh = (scripts: readonly { size: number }[]) => scripts.reduce((sum, { size }) => sum + size, 0)

for (const path of DASHBOARDS) {
  test(`the first answer of ${path} is no more than 100 KB compressed`, async ({ request }) => {
    const response = await request.get(address(path), { headers: { 'Accept-Encoding': 'gzip' } })
    expect(response.headers()['content-encoding']).toBe('gzip')
    const size = gzipSync(await response.body()).byteLength
    test.info().annotations.push({ type: 'KB', description: (size / KILOBYTE).toFixed(1) })
    expect(size).toBeLessThanOrEqual(100 * KILOBYTE)
  })
}

test('the dashboard loads no more than 30 KB of scripts beyond an empty page, and Recharts is not among them', async ({
  page,
  browser,
}) => {
  const scripts = await scriptsOf(page, '/')
  // A heading, two sentences and the head and foot of every page: no island of its own. Nothing kept from before.
  const fresh = await browser.newContext()
  const other = await fresh.newPage()
  await tellWhenAwake(other)
  const empty = await scriptsOf(other, '/offline')
  await fresh.close()
  const [whole, least] = [weigh(scripts), weigh(empty)]
  const written = `${(whole / KILOBYTE).toFixed(1)} of which an empty page ${(least / KILOBYTE).toFixed(1)}`
  test.info().annotations.push({ type: 'KB', description: written })
  expect(least).toBeGreaterThan(50 * KILOBYTE)
  expect(whole - least).toBeLessThanOrEqual(30 * KILOBYTE)
  expect(scripts.filter(({ text }) => text.includes('recharts-wrapper')).map(({ url }) => url)).toEqual([])
})

/** When each script of the page was asked for, and when the page was first painted, both in milliseconds since it began. */
const scriptsAndPaint = (page: Page) =>
  page.evaluate(() => ({
    painted: performance.getEntriesByName('first-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
    asked: performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/_next/') && name.endsWith('.js'))
      .map(({ startTime }) => startTime),
  }))

test('scripts are asked for once the page is painted, each once, and their largest parts compile as they come', async ({
  page,
}) => {
  const scripts = await scriptsOf(page, '/')
  const { painted, asked } = await scriptsAndPaint(page)
  expect(asked.length).toBeGreaterThan(5)
  expect(Math.min(...asked)).toBeGreaterThanOrEqual(painted)
  expect(new Set(scripts.map(({ url }) => url)).size).toBe(scripts.length)
  const large = scripts.filter(({ size }) => size > 30 * KILOBYTE)
  expect(large.length).toBeGreaterThan(0)
  for (const { text } of large) expect(text).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/)
})

test('a page that nobody sees has its scripts as well', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' })
    // Nor is anybody told that it is painted.
    PerformanceObserver.prototype.observe = () => undefined
  })
  await page.goto(address('/'))
  await expect.poll(async () => (await scriptsAndPaint(page)).asked.length).toBeGreaterThan(5)
})

test('Recharts comes once somebody reads and a chart is seen, and is what the check above looks for', async ({
  page,
}) => {
  const late: string[] = []
  await page.goto(address('/'))
  await awake(page)
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') response.text().then((text) => late.push(text))
  })
  await page.locator('.day-grid').scrollIntoViewIfNeeded()
  await page.mouse.move(200, 200)
  await expect(page.locator('.day-grid[data-live]')).toHaveCount(1)
  await expect.poll(() => late.some((text) => text.includes('recharts-wrapper'))).toBe(true)
})

for (const [name, viewport] of Object.entries({
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
})) {
  for (const path of [...DASHBOARDS, '/?group=civilian', '/?kind=fighting', '/?province=none']) {
    test(`nothing moves on ${path} on a ${name}, while scripts and charts take over`, async ({ page }) => {
      await page.setViewportSize(viewport)
      await page.addInitScript(() => {
        const shifts: string[] = []
        Object.assign(window, { shifts })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as LayoutShift[]) shifts.push(String(entry.value))
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(address(path))
      await awake(page)
      await page.mouse.move(5, 5)
      for (const chart of await page.locator('.chart').all()) await chart.scrollIntoViewIfNeeded()
      await expect(page.locator('.day-grid[data-live]')).toHaveCount(1)
      await expect(page.locator('.province-grid[data-live]')).toHaveCount(1)
      await page.waitForTimeout(300)
      expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([])
    })
  }
}

import { test as base, expect, type Page } from '@playwright/test'
import { openLine } from './line'

/** A page that reaches the app by a line of its own, and whose worker is in charge, so that what it opens is kept. */
const test = base.extend<{ line: Awaited<ReturnType<typeof openLine>> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern.
  line: async ({}, use) => {
    const line = await openLine()
    await use(line)
    await line.close()
  },
  page: async ({ page, line }, use) => {
    await page.goto(line.address('/about'))
    await inCharge(page)
    await use(page)
  },
})

const banner = (page: Page) => page.locator('#as-of')
const figure = (page: Page) => page.locator('h1 .fig').first()

async function inCharge(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50))
  })
}

/** Waits until the worker has kept a page. */
async function kept(page: Page, url: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(async (url) => (await caches.match(url, { ignoreVary: true })) !== undefined, url))
    .toBe(true)
}

for (const [path, said, written] of [
  ['/?province=SY-ID', 'This is the page as of', '29'],
  ['/ar?province=SY-ID', 'هذه الصفحة كما كانت في', '٢٩'],
] as const) {
  test(`a page that was read is there offline at ${path}, and says of when it is`, async ({ page, line }) => {
    const response = await page.goto(line.address(path))
    await expect(banner(page)).toBeHidden()
    const fetched = new Date((await response?.headerValue('date')) ?? '')
    await kept(page, line.address(path))
    line.cut()
    await page.goto(line.address(path))
    await expect(figure(page)).toHaveText(written)
    await expect(banner(page)).toBeVisible()
    await expect(banner(page)).toContainText(said)
    await expect(banner(page).locator('time')).toHaveAttribute('datetime', fetched.toISOString())
    expect(await page.locator('script').count()).toBe(0)
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('15px')
  })
}

test('the banner is written in words, in universal time', async ({ page, line }) => {
  await page.goto(line.address('/sources'))
  await kept(page, line.address('/sources'))
  line.cut()
  await page.reload()
  await expect(banner(page)).toHaveText(
    /^You are offline, or the site does not answer\. This is the page as of \d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC\. Try again$/,
  )
})

test('back online the same address is the page of now, without a banner', async ({ page, line }) => {
  await page.goto(line.address('/?province=SY-ID'))
  await kept(page, line.address('/?province=SY-ID'))
  line.cut()
  await page.goto(line.address('/?province=SY-ID'))
  await expect(banner(page)).toBeVisible()
  line.mend()
  await banner(page).getByRole('link', { name: 'Try again' }).click()
  await expect(banner(page)).toBeHidden()
  await expect(figure(page)).toHaveText('29')
  expect(await page.locator('script').count()).toBeGreaterThan(0)
})

test('online the kept page is never shown in place of what the server says', async ({ page, line }) => {
  await page.goto(line.address('/sources'))
  await kept(page, line.address('/sources'))
  await page.evaluate(async (url) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      if (await cache.match(url))
        await cache.put(url, new Response('stale', { headers: { 'content-type': 'text/html' } }))
    }
  }, line.address('/sources'))
  await page.goto(line.address('/sources'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sources')
})

test('a page that was never read says so offline, and lists those that were', async ({ page, line }) => {
  await page.goto(line.address('/?province=SY-ID'))
  await kept(page, line.address('/?province=SY-ID'))
  line.cut()
  await page.goto(line.address('/sources/sohr'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are offline')
  const view = page.locator('a[href="/?province=SY-ID"]')
  await expect(page.locator('#kept li', { has: view })).toContainText('Filter: Idlib')
  await view.click()
  await expect(figure(page)).toHaveText('29')
  await page.goto(line.address('/ar/sources/sohr'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('لا اتصال لديك')
})

test('a link followed offline loads the kept page whole', async ({ page, line }) => {
  await page.goto(line.address('/sources'))
  await kept(page, line.address('/sources'))
  await page.goto(line.address('/'))
  line.cut()
  await page.getByRole('link', { name: 'Sources', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sources')
  await expect(banner(page)).toBeVisible()
})

test('a filter chosen without loading a page is kept as well', async ({ page, line }) => {
  await page.goto(line.address('/'))
  await page.getByRole('checkbox', { name: /^Idlib/ }).check()
  await expect(figure(page)).toHaveText('29')
  await kept(page, line.address('/?province=SY-ID'))
  line.cut()
  await page.reload()
  await expect(figure(page)).toHaveText('29')
  await expect(banner(page)).toBeVisible()
})

test('neither the CSV nor the API is kept, and thirty pages are the most', async ({ page, line }) => {
  test.slow()
  await page.evaluate(async (url) => (await fetch(url)).text(), line.address('/api/v1/casualties.csv'))
  for (let limit = 1; limit <= 33; limit++) await page.goto(line.address(`/sources?view=${limit}`))
  await kept(page, line.address('/sources?view=33'))
  const held = () =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith('views-'))
      return (await Promise.all(names.map(async (name) => (await caches.open(name)).keys())))
        .flat()
        .map(({ url }) => url)
    })
  await expect.poll(async () => (await held()).length).toBe(30)
  const urls = await held()
  expect(urls.filter((url) => url.includes('/api/'))).toEqual([])
  expect(urls).not.toContain(line.address('/sources?view=1'))
})

test('a new build drops what the one before had kept', async ({ page, line }) => {
  await page.goto(line.address('/sources'))
  await kept(page, line.address('/sources'))
  // No page of the site: that would ask for the worker of its own build again.
  await page.goto(line.address('/robots.txt'))
  const names = await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js?build=next')
    for (;;) {
      const found = await caches.keys()
      if (found.every((name) => name.endsWith('-next'))) return found
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })
  expect(names).toContain('shell-next')
})

for (const prefix of ['', '/ar']) {
  test(`the site can be installed from ${prefix || '/'}`, async ({ page, line, request }) => {
    await page.goto(line.address(prefix || '/'))
    const href = (await page.locator('link[rel=manifest]').getAttribute('href')) ?? ''
    expect(href).toBe(`${prefix}/manifest.webmanifest`)
    const manifest = await (await request.get(line.address(href))).json()
    expect(manifest).toMatchObject({ start_url: prefix || '/', lang: prefix ? 'ar-SY' : 'en-GB' })
    for (const { src, type } of manifest.icons) {
      const icon = await request.get(line.address(src))
      expect([icon.status(), icon.headers()['content-type']]).toEqual([200, type])
    }
  })
}

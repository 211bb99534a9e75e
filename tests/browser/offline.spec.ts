import { test as base, expect, type Page } from '@playwright/test'
import { address } from './page'

/** A page whose worker is in charge, so that what it opens is kept. */
const test = base.extend({
  page: async ({ page }, use) => {
    await page.goto(address('/about'))
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
async function kept(page: Page, path: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async (url) => (await caches.match(url, { ignoreVary: true })) !== undefined, address(path)),
    )
    .toBe(true)
}

for (const [path, said, written] of [
  ['/?province=SY-ID', 'This is the page as of', '29'],
  ['/ar?province=SY-ID', 'هذه الصفحة كما كانت في', '٢٩'],
] as const) {
  test(`a page that was read is there offline at ${path}, and says of when it is`, async ({ page, context }) => {
    const response = await page.goto(address(path))
    await expect(banner(page)).toBeHidden()
    const fetched = new Date((await response?.headerValue('date')) ?? '')
    await kept(page, path)
    await context.setOffline(true)
    await page.goto(address(path))
    await expect(figure(page)).toHaveText(written)
    await expect(banner(page)).toBeVisible()
    await expect(banner(page)).toContainText(said)
    await expect(banner(page).locator('time')).toHaveAttribute('datetime', fetched.toISOString())
    expect(await page.locator('script').count()).toBe(0)
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('15px')
  })
}

test('the banner is written in words, in universal time', async ({ page, context }) => {
  await page.goto(address('/sources'))
  await kept(page, '/sources')
  await context.setOffline(true)
  await page.reload()
  await expect(banner(page)).toHaveText(
    /^You are offline, or the site does not answer\. This is the page as of \d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC\. Try again$/,
  )
})

test('back online the same address is the page of now, without a banner', async ({ page, context }) => {
  await page.goto(address('/?province=SY-ID'))
  await kept(page, '/?province=SY-ID')
  await context.setOffline(true)
  await page.goto(address('/?province=SY-ID'))
  await expect(banner(page)).toBeVisible()
  await context.setOffline(false)
  await banner(page).getByRole('link', { name: 'Try again' }).click()
  await expect(banner(page)).toBeHidden()
  await expect(figure(page)).toHaveText('29')
  expect(await page.locator('script').count()).toBeGreaterThan(0)
})

test('online the kept page is never shown in place of what the server says', async ({ page }) => {
  await page.goto(address('/sources'))
  await kept(page, '/sources')
  await page.evaluate(async (url) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      if (await cache.match(url))
        await cache.put(url, new Response('stale', { headers: { 'content-type': 'text/html' } }))
    }
  }, address('/sources'))
  await page.goto(address('/sources'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sources')
})

test('a page that was never read says so offline, and lists those that were', async ({ page, context }) => {
  await page.goto(address('/?province=SY-ID'))
  await kept(page, '/?province=SY-ID')
  await context.setOffline(true)
  await page.goto(address('/sources/sohr'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are offline')
  const view = page.locator('a[href="/?province=SY-ID"]')
  await expect(page.locator('#kept li', { has: view })).toContainText('Filter: Idlib')
  await view.click()
  await expect(figure(page)).toHaveText('29')
  await page.goto(address('/ar/sources/sohr'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('لا اتصال لديك')
})

test('a link followed offline loads the kept page whole', async ({ page, context }) => {
  await page.goto(address('/sources'))
  await kept(page, '/sources')
  await page.goto(address('/'))
  await context.setOffline(true)
  await page.getByRole('link', { name: 'Sources', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sources')
  await expect(banner(page)).toBeVisible()
})

test('a filter chosen without loading a page is kept as well', async ({ page, context }) => {
  await page.goto(address('/'))
  await page.getByRole('checkbox', { name: /^Idlib/ }).check()
  await expect(figure(page)).toHaveText('29')
  await kept(page, '/?province=SY-ID')
  await context.setOffline(true)
  await page.reload()
  await expect(figure(page)).toHaveText('29')
  await expect(banner(page)).toBeVisible()
})

test('neither the CSV nor the API is kept, and thirty pages are the most', async ({ page }) => {
  test.slow()
  await page.evaluate(async (url) => (await fetch(url)).text(), address('/api/v1/casualties.csv'))
  for (let limit = 1; limit <= 33; limit++) await page.goto(address(`/sources?view=${limit}`))
  await kept(page, '/sources?view=33')
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
  expect(urls).not.toContain(address('/sources?view=1'))
})

test('a new build drops what the one before had kept', async ({ page }) => {
  await page.goto(address('/sources'))
  await kept(page, '/sources')
  // No page of the site: that would ask for the worker of its own build again.
  await page.goto(address('/robots.txt'))
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
  test(`the site can be installed from ${prefix || '/'}`, async ({ page, request }) => {
    await page.goto(address(prefix || '/'))
    const href = (await page.locator('link[rel=manifest]').getAttribute('href')) ?? ''
    expect(href).toBe(`${prefix}/manifest.webmanifest`)
    const manifest = await (await request.get(address(href))).json()
    expect(manifest).toMatchObject({ start_url: prefix || '/', lang: prefix ? 'ar-SY' : 'en-GB' })
    for (const { src, type } of manifest.icons) {
      const icon = await request.get(address(src))
      expect([icon.status(), icon.headers()['content-type']]).toEqual([200, type])
    }
  })
}

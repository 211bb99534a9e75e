import type { Page } from '@playwright/test'
import { address, awake, bare, expect, test } from './page'

/** What the parts of the page hold that answer to no script. */
async function drawn(page: Page): Promise<number[]> {
  return page.locator('.still').evaluateAll((parts) => parts.map((part) => part.querySelectorAll('*').length))
}

test('what answers to no script comes once: as markup, and not among the data of the page', async ({ request }) => {
  const html = await (await request.get(address('/'))).text()
  const data = [...html.matchAll(/<script>self\.__next_f\.push\((.*?)\)<\/script>/gs)]
    .map(([, pushed]) => pushed)
    .join()
  expect(html.split('<li class="event').length).toBeGreaterThan(10)
  expect(data).toContain('\\"still-1\\"')
  expect(data).not.toContain('u003cli')
})

test('a view chosen in place is drawn whole, and so is the one that Back leads to', async ({ page }) => {
  await page.goto(address('/'))
  const before = await drawn(page)
  expect(Math.min(...before)).toBeGreaterThan(0)
  // Only a document that stays keeps this.
  await page.evaluate(() => Object.assign(window, { stays: true }))
  await awake(page)
  await page.locator('.presets a', { hasText: 'Diplomacy' }).click()
  await expect(page).toHaveURL(/kind=meeting/)
  await expect.poll(() => drawn(page)).not.toEqual(before)
  const chosen = await drawn(page)
  expect(Math.min(...chosen)).toBeGreaterThan(0)
  await page.goBack()
  await expect(page).toHaveURL(address('/'))
  await expect.poll(() => drawn(page)).toEqual(before)
  await page.goForward()
  await expect.poll(() => drawn(page)).toEqual(chosen)
  expect(await page.evaluate(() => 'stays' in window)).toBe(true)
})

test('two readers at once get each their own', async ({ request }) => {
  const paths = ['/?province=SY-ID', '/?kind=meeting', '/ar?group=rebel', '/?province=SY-HI']
  const listed = async (path: string, fresh: string) => {
    const html = await (await request.get(address(`${path}&limit=${fresh}`))).text()
    return [...html.matchAll(/<li class="event[^>]*>.*?href="([^"]*)"/gs)].map(([, href]) => href)
  }
  const alone = []
  for (const path of paths) alone.push(await listed(path, '41'))
  expect(new Set(alone.map(String)).size).toBe(paths.length)
  // Other addresses, so that each is made and none is sent again.
  for (const limit of ['42', '43', '44']) {
    expect(await Promise.all(paths.map((path) => listed(path, limit)))).toEqual(alone)
  }
})

bare('a page that something else has changed before scripts came keeps all that is drawn', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.route(address('/'), async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace(/(<a class="site"[^>]*>)[^<]+/, '$1Another name')
    await route.fulfill({ response, body })
  })
  await page.goto(address('/'))
  await awake(page)
  // React found other words than its own and made the page anew.
  expect(errors.join()).toContain('418')
  await expect(page.locator('a.site')).toHaveText('Conflict Ledger')
  await page.unroute(address('/'))
  const anew = await drawn(page)
  await page.goto(address('/?limit=50'))
  await awake(page)
  expect(anew).toEqual(await drawn(page))
})

bare('a page that lost what is drawn is asked for once more', async ({ page }) => {
  await page.route(address('/'), async (route) => {
    if (route.request().headers()['rsc']) return route.continue()
    const response = await route.fetch()
    const body = (await response.text())
      .replace(/(<a class="site"[^>]*>)[^<]+/, '$1Another name')
      .replaceAll(/ id="still-\d+"/g, '')
    await route.fulfill({ response, body })
  })
  const again = page.waitForRequest((request) => 'rsc' in request.headers())
  await page.goto(address('/'))
  await again
  await expect.poll(async () => Math.min(...(await drawn(page)))).toBeGreaterThan(0)
})

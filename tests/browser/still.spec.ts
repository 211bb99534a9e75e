import { test as bare, type Page } from '@playwright/test'
import { address, expect, test } from './page'

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
  await page.locator('.presets a').first().click()
  await expect(page).toHaveURL(/\?/)
  await expect.poll(async () => Math.min(...(await drawn(page)))).toBeGreaterThan(0)
  const chosen = await drawn(page)
  await page.goBack()
  await expect(page).toHaveURL(address('/'))
  await expect.poll(() => drawn(page)).toEqual(before)
  await page.goForward()
  await expect.poll(() => drawn(page)).toEqual(chosen)
})

bare('a page that something else has changed before scripts came keeps all that is drawn', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.route(address('/'), async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace(/(<a class="site"[^>]*>)[^<]+/, '$1Another name')
    await route.fulfill({ response, body })
  })
  await page.goto(address('/'), { waitUntil: 'networkidle' })
  // React found other words than its own and made the page anew.
  expect(errors.join()).toContain('418')
  await expect(page.locator('a.site')).toHaveText('Conflict Ledger')
  await page.unroute(address('/'))
  const anew = await drawn(page)
  await page.goto(address('/?limit=50'), { waitUntil: 'networkidle' })
  expect(anew).toEqual(await drawn(page))
})

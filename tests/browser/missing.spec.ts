import { unavailablePage } from '@/lib/http/unavailable-page'
import { faults } from './faults'
import { address, awake, expect, bare as test } from './page'

const ENGLISH = ['There is no page at this address', 'Go to the dashboard', '/'] as const
const arabic = (way: string) => ['لا صفحة في هذا العنوان', 'إلى اللوحة', way] as const

/** Addresses that lead nowhere, with their language, its name of the site, and what is said in which order. */
const NOWHERE = [
  ['/nothing', 'en', 'Conflict Ledger', [ENGLISH, arabic('/ar')]],
  ['/ar/nothing', 'ar', 'سجلّ النزاع', [arabic('/ar'), ENGLISH]],
  ['/ar/events/nothing', 'ar', 'سجلّ النزاع', [arabic('/ar'), ENGLISH]],
  ['/ar-latn/nothing/at/all', 'ar', 'سجلّ النزاع', [arabic('/ar-latn'), ENGLISH]],
  ['/sources/nothing', 'en', 'Conflict Ledger', [ENGLISH, arabic('/ar')]],
  ['/imports/nothing', 'en', 'Conflict Ledger', [ENGLISH, arabic('/ar')]],
  ['/embed/nothing', 'en', 'Conflict Ledger', [ENGLISH, arabic('/ar')]],
] as const

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    for (const [path, language, site, said] of NOWHERE) {
      test(`that there is no page at ${path} is said in the language of the address first`, async ({ page }) => {
        expect((await page.goto(address(path)))?.status()).toBe(404)
        await expect(page).toHaveTitle(`${said[0][0]} – ${site}`)
        await expect(page.locator('main section')).toHaveCount(2)
        await expect(page.locator('html')).toHaveAttribute('lang', language)
        await expect(page.locator('main h1')).toHaveText(said[0][0])
        await expect(page.locator('main h2')).toHaveText(said[1][0])
        const ways = await page.locator('main a').all()
        expect(
          await Promise.all(ways.map(async (way) => [await way.textContent(), await way.getAttribute('href')])),
        ).toEqual(said.map(([, words, way]) => [words, way]))
        await expect(page.locator('header .site')).toHaveText(site)
        await expect(page.locator('main h1')).toHaveCSS('font-weight', '400')
      })
    }
  })
}

test('names that only Next gives a meaning, and folders that hold files alone, have no page either', async ({
  request,
}) => {
  const paths = [
    '/404',
    '/500',
    '/_not-found',
    '/_global-error',
    '/_next/nothing',
    '/icons/nothing',
    '/map/nothing.json',
  ]
  for (const path of [...paths, '/charts', '/charts/nothing/at/all', '/api', '/nothing.png']) {
    const answer = await request.get(address(path))
    expect([path, answer.status(), answer.headers()['etag']]).toEqual([path, 404, undefined])
    expect(await answer.text()).toContain('<html lang="en" dir="ltr"')
  }
  const head = await request.head(address('/ar/nothing'))
  expect([head.status(), head.headers()['cache-control']]).toEqual([404, expect.stringContaining('no-store')])
})

test('who is not on the machine finds no imports, and is told so by a whole page', async ({ request }) => {
  for (const path of ['/imports', '/ar/imports', '/imports/1']) {
    const answer = await request.get(address(path), { headers: { 'X-Forwarded-For': '203.0.113.7' } })
    expect([path, answer.status()]).toEqual([path, 404])
    expect(await answer.text()).toContain(`<h1>${path.startsWith('/ar') ? arabic('/ar')[0] : ENGLISH[0]}</h1>`)
  }
})

test('who comes from another page without loading this one is told the same', async ({ page }) => {
  await page.goto(address('/about'))
  await awake(page)
  await page.evaluate(() => {
    const { next } = window as unknown as { next: { router: { push(to: string): void } } }
    document.body.dataset['stays'] = 'yes'
    next.router.push('/events/nothing')
  })
  await expect(page.locator('main h1')).toHaveText(ENGLISH[0])
  await expect(page).toHaveTitle(`${ENGLISH[0]} – Conflict Ledger`)
  await expect(page.locator('body')).toHaveAttribute('data-stays', 'yes')
})

test('nobody stumbles at what is said while the database does not answer', async ({ page }) => {
  await page.setContent(unavailablePage('/ar'))
  expect(await faults(page)).toEqual([])
})

test('nobody stumbles at it', async ({ page }) => {
  for (const path of ['/nothing', '/ar/nothing']) {
    await page.goto(address(path))
    expect(await faults(page)).toEqual([])
  }
})

import { expect, test } from '@playwright/test'
import { address } from './page'

const ENGLISH = ['There is no page at this address', 'Go to the dashboard', '/'] as const
const arabic = (way: string) => ['لا صفحة في هذا العنوان', 'إلى اللوحة', way] as const

for (const [path, language, said] of [
  ['/nothing', 'en', [ENGLISH, arabic('/ar')]],
  ['/ar/nothing', 'ar', [arabic('/ar'), ENGLISH]],
  ['/ar/events/nothing', 'ar', [arabic('/ar'), ENGLISH]],
  ['/ar-latn/nothing/at/all', 'ar', [arabic('/ar-latn'), ENGLISH]],
] as const) {
  test(`that there is no page at ${path} is said in the language of the address first`, async ({ page }) => {
    expect((await page.goto(address(path)))?.status()).toBe(404)
    await expect(page.locator('main section')).toHaveCount(2)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(page.locator('main h1')).toHaveText(said[0][0])
    await expect(page.locator('main h2')).toHaveText(said[1][0])
    const ways = await page.locator('main a').all()
    expect(
      await Promise.all(ways.map(async (way) => [await way.textContent(), await way.getAttribute('href')])),
    ).toEqual(said.map(([, words, way]) => [words, way]))
  })
}

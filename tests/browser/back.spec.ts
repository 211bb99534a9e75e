import { address, expect, test } from './page'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 600 } })

    test('Back from an event leads to the place in the list that it was opened from', async ({ page }) => {
      await page.goto(address('/'))
      // Set in another type it would be of another height.
      await page.evaluate(() => document.fonts.ready.then(() => null))
      const event = page.locator('.event h4 a').last()
      await event.scrollIntoViewIfNeeded()
      // Where a click would have scrolled to.
      await event.hover()
      const place = () => event.evaluate((link) => Math.round(link.getBoundingClientRect().top))
      const before = await place()
      await event.click()
      await expect(page).toHaveURL(/\/events\//)
      await page.goBack()
      await expect(event).toBeVisible()
      await expect.poll(place).toBe(before)
    })
  })
}

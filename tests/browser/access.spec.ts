import { AxeBuilder } from '@axe-core/playwright'
import { address, expect, test } from './page'

const ROUTES = [
  '/',
  '/?province=SY-ID',
  '/?province=SY-HI&kind=meeting',
  '/events/deaths-across-syria-2012-03-10',
  '/events/annan-to-leave-for-qatar-2012-03-11',
  '/why?province=SY-ID',
  '/sources',
  '/sources/sohr',
  '/about',
]

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    for (const prefix of ['', '/ar']) {
      for (const route of ROUTES) {
        test(`axe finds nothing at ${prefix}${route}`, async ({ page }) => {
          await page.goto(address(prefix + (prefix && route.startsWith('/?') ? route.slice(1) : route)))
          const { violations } = await new AxeBuilder({ page })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
            .analyze()
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([])
        })
      }
    }
  })
}

for (const route of ROUTES) {
  test(`nothing scrolls sideways on a screen of 320 pixels at ${route}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 })
    await page.goto(address(route))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
}

test('the filter is worked by keyboard alone', async ({ page }) => {
  await page.goto(address('/'))
  const idlib = page.getByRole('checkbox', { name: /^Idlib/ })
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (await idlib.evaluate((box) => box === document.activeElement)) break
  }
  await expect(idlib).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.locator('h1 .fig').first()).toHaveText('29')
})

test('the first tab leads past the head to the timeline', async ({ page }) => {
  await page.goto(address('/'))
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the timeline' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#timeline')).toBeFocused()
})

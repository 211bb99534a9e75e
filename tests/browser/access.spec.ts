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
  '/quality',
  '/imports',
  '/duplicates',
  '/datasets',
  '/offline',
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

for (const width of [640, 860, 861, 1200, 1280]) {
  test(`nothing scrolls sideways on ${width} pixels, as a screen twice as wide is at 200 %`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    for (const route of ['/', '/ar', '/why?province=SY-ID', '/quality']) {
      await page.goto(address(route))
      expect([route, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([route, width])
    }
  })
}

for (const route of ROUTES) {
  for (const [prefix, width] of [
    ['', 390],
    ['/ar', 390],
    ['', 1280],
  ] as const) {
    test(`what is pressed is 24 pixels each way at ${prefix}${route} on ${width}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(address(prefix + (prefix && route.startsWith('/?') ? route.slice(1) : route)))
      expect(await page.evaluate(smallTargets)).toEqual([])
    })
  }
}

/** What is smaller than 24 pixels, but for links within a sentence and what a browser draws itself (WCAG 2.5.8). */
function smallTargets(): string[] {
  const pressed = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')
  return [...pressed].flatMap((element) => {
    const target = element.closest('label') ?? element
    const { width, height } = target.getBoundingClientRect()
    const isSeen = element.checkVisibility({ visibilityProperty: true }) && width > 0
    const flows = getComputedStyle(element).display === 'inline' && !element.closest('svg')
    const isSmall = Math.min(width, height) < 23.9
    return isSeen && isSmall && !flows ? [`${element.outerHTML.slice(0, 120)} ${width} × ${height}`] : []
  })
}

test('without colours of ours what is chosen, current and counted is still told', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(address('/?province=SY-ID'))
  const style = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property)
  expect(await style('.top a[aria-current]', 'text-decoration-line')).toBe('underline')
  expect(await style('.ratio-bar .b-civilian', 'background-color')).not.toBe(
    await style('.ratio-bar .b-state_forces', 'background-color'),
  )
  await page.getByRole('link', { name: 'Sources', exact: true }).focus()
  await page.keyboard.press('Tab')
  expect(await style(':focus', 'outline-style')).toBe('solid')
})

test('nothing moves by itself, least of all for who asked for less of it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(address('/'))
  await page.mouse.move(5, 5)
  await page.locator('.day-grid').scrollIntoViewIfNeeded()
  await expect(page.locator('.day-grid[data-live]')).toHaveCount(1)
  await page.locator('.day-live').hover()
  expect(await page.evaluate(() => document.getAnimations().map((one) => String(one.effect)))).toEqual([])
})

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

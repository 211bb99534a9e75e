import { faults } from './faults'
import { address, awake, expect, test } from './page'

const ROUTES = [
  '/',
  '/?province=SY-ID',
  '/?province=SY-HI&kind=meeting',
  '/?from=2012-03-10&to=2012-03-10',
  '/?from=2015-01-01',
  '/?at=2012-03-10',
  '/?stack=province&grain=week',
  '/?draw=cumulative',
  '/?map=FR',
  '/compare?province=SY-ID&compare=province%3Dnone',
  '/events/deaths-across-syria-2012-03-10',
  '/events/annan-to-leave-for-qatar-2012-03-11',
  '/events/annan-assad-first-meeting-2012-03-10',
  '/why?province=SY-ID',
  '/sources',
  '/sources/sohr',
  '/about',
  '/quality',
  '/imports',
  '/duplicates',
  '/datasets',
  '/offline',
  '/embed/day?province=SY-ID',
  '/embed/province',
  '/embed/map?province=SY-ID',
]

/** The address of a route in a language: `/ar` and `/?province=SY-ID` are `/ar?province=SY-ID`. */
const inLanguage = (prefix: string, route: string) =>
  address(prefix && route.startsWith('/?') ? prefix + route.slice(1) : prefix + route)

for (const prefix of ['', '/ar', '/ar-latn']) {
  for (const route of prefix === '/ar-latn' ? ['/', '/?province=SY-ID'] : ROUTES) {
    test(`nobody stumbles at ${prefix}${route}`, async ({ page }) => {
      await page.goto(inLanguage(prefix, route))
      for (const table of await page.locator('.overview-table summary').all()) await table.click()
      expect(await faults(page)).toEqual([])
    })
  }
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
  await page.locator('.day-grid').scrollIntoViewIfNeeded()
  await awake(page)
  await page.mouse.move(5, 5)
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

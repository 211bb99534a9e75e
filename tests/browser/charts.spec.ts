import { address, expect, test } from './page'

const COMPARED = '/compare?province=SY-ID&compare=province%3Dnone'
const MEETING = '/events/annan-assad-first-meeting-2012-03-10'

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('each view of the chart over time is a link that marks itself', async ({ page }) => {
    await page.goto(address('/'))
    const views = page.locator('#days .chart-views')
    for (const [name, said] of [
      ['Week', /grain=week/],
      ['by province', /stack=province/],
      ['added up', /draw=cumulative/],
    ] as const) {
      await views.getByRole('link', { name, exact: true }).click()
      await expect(page).toHaveURL(said)
      await expect(views.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'true')
    }
    await expect(page.locator('#days h2')).toContainText('102')
  })

  test('a view that is not known is said and the plain one shown', async ({ page }) => {
    await page.goto(address('/?stack=colour'))
    await expect(page.locator('.notice[role=status]')).toContainText('colour')
    await expect(page.locator('#days .chart-views')).toContainText('by victims')
  })

  test('a comparison tells both figures and their difference, and each opens', async ({ page }) => {
    await page.goto(address(COMPARED))
    await expect(page.locator('.compared-total .fig')).toHaveText(['29', '73'])
    await expect(page.locator('.compared').first()).toContainText('44 more')
    await page.locator('.compared-total .fig').first().click()
    await expect(page).toHaveURL(/\/why\?province=SY-ID/)
  })

  test('a comparison names what it does not understand in its second filter', async ({ page }) => {
    await page.goto(address('/compare?province=SY-ID&compare=province%3DSY-HL%26colour%3Dred'))
    await expect(page.locator('.notice[role=status]')).toContainText('compare: colour')
  })

  test('a filter leads to what it is naturally compared with', async ({ page }) => {
    await page.goto(address('/?province=SY-ID'))
    await page.getByRole('list', { name: 'Compare with' }).getByRole('link').first().click()
    await expect(page.locator('.compared-total .fig')).toHaveText(['29', '73'])
  })

  test('a meeting shows the days around it, and says that sequence is not cause', async ({ page }) => {
    await page.goto(address(MEETING))
    const section = page.locator('#before-after')
    await expect(section).toContainText('Sequence is not cause.')
    await expect(section.locator('tbody .fig')).toHaveText(['none reported', '98', '4'])
    await section.getByRole('link', { name: '3 days' }).click()
    await expect(section.locator('tbody tr')).toHaveCount(7)
  })
})

for (const [path, width] of [
  ['/?actor=kofi-annan', 320],
  ['/ar?actor=kofi-annan', 390],
  ['/?actor=kofi-annan&draw=cumulative', 390],
] as const) {
  test(`where nothing is drawn on ${path}, that is said whole on ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(address(path))
    const frame = await page.locator('.day-frame').boundingBox()
    const lines = await page.locator('.day-frame tspan:visible').all()
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) {
      const box = await line.boundingBox()
      expect(box?.x).toBeGreaterThanOrEqual(frame?.x ?? Number.POSITIVE_INFINITY)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0))
    }
  })
}

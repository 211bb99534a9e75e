import type { Page } from '@playwright/test'
import { address, expect, test } from './page'

const search = (page: Page) => new URL(page.url()).search
const first = (page: Page) => page.locator('.overview-handle[data-edge=first]')
const last = (page: Page) => page.locator('.overview-handle[data-edge=last]')

/** The place of a bucket on the screen; there are 14 days from 27 February to 11 March 2012. */
async function bucket(page: Page, index: number, mirrored = false): Promise<{ x: number; y: number }> {
  await expect(first(page)).toBeVisible()
  await page.locator('.overview-plot').scrollIntoViewIfNeeded()
  const box = await page.locator('.overview-plot').boundingBox()
  if (!box) throw new Error('the overview is not drawn')
  const along = ((index + 0.5) / 14) * box.width
  return { x: mirrored ? box.x + box.width - along : box.x + along, y: box.y + 50 }
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, to.y)
  await page.mouse.move(to.x, to.y)
  await page.mouse.up()
}

test('dragging over the strip shows those days, says so, and Back undoes it', async ({ page }) => {
  await page.goto(address('/'))
  await drag(page, await bucket(page, 11), await bucket(page, 12))
  await page.waitForURL('**/?from=2012-03-09&to=2012-03-10')
  await expect(page.locator('h1 .fig').first()).toHaveText('98')
  await expect(page.locator('.overview [role=status]')).toContainText('9 March to 10 March 2012')
  await expect(page.locator('.overview-shown')).toContainText('entries')
  await expect(page.locator('.overview-draft')).toHaveCount(0)
  await page.goBack()
  await expect(page.locator('h1 .fig').first()).toHaveText('102')
})

test('a handle is dragged, and what reaches the end asks for no date', async ({ page }) => {
  await page.goto(address('/?province=SY-ID'))
  const to = await bucket(page, 13)
  const box = await first(page).boundingBox()
  await drag(page, { x: (box?.x ?? 0) + 12, y: to.y }, to)
  await page.waitForURL(/from=2012-03-11/)
  expect(search(page)).toContain('province=SY-ID')
})

test('the handles are sliders: arrows move a day, pages ten, and the choice is one step of history', async ({
  page,
}) => {
  await page.goto(address('/'))
  const from = page.getByRole('slider', { name: 'First day shown' })
  await from.focus()
  await expect(from).toHaveAttribute('aria-valuetext', '27 February 2012')
  await page.keyboard.press('PageUp')
  await expect(from).toHaveAttribute('aria-valuetext', '8 March 2012')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowLeft')
  await expect(from).toHaveAttribute('aria-valuetext', '10 March 2012')
  await page.waitForURL('**/?from=2012-03-10')
  await expect(from).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(last(page)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/?from=2012-03-10&to=2012-03-10')
  await expect(page.locator('h1 .fig').first()).toHaveText('98')
  await page.goBack()
  await expect(page).toHaveURL(address('/?from=2012-03-10'))
})

test('Escape gives up what was begun', async ({ page }) => {
  await page.goto(address('/'))
  await first(page).focus()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Escape')
  await expect(first(page)).toHaveAttribute('aria-valuetext', '27 February 2012')
  await page.waitForTimeout(800)
  expect(search(page)).toBe('')
})

test('in Arabic time runs from the right, for pointer and keys', async ({ page }) => {
  await page.goto(address('/ar'))
  await drag(page, await bucket(page, 12, true), await bucket(page, 13, true))
  await page.waitForURL(/from=2012-03-10/)
  const [from, to] = [await first(page).boundingBox(), await last(page).boundingBox()]
  expect(from?.x).toBeGreaterThan(to?.x ?? 0)
  await first(page).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(first(page)).toHaveAttribute('aria-valuetext', /١١/)
  await page.waitForURL(/from=2012-03-11/)
})

test('days without an entry keep the overview, so that others can be chosen', async ({ page }) => {
  await page.goto(address('/?from=2015-01-01&to=2015-02-01'))
  await expect(page.locator('.overview-shown')).toContainText('lie outside')
  await page.locator('.overview-moves').getByRole('link', { name: 'Whole period' }).click()
  await expect(page.locator('h1 .fig').first()).toHaveText('102')
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('links halve, double, narrow and reset, and keep the filter', async ({ page }) => {
      await page.goto(address('/?kind=fighting&kind=territorial_change'))
      const moves = page.locator('.overview-moves')
      const shown = page.locator('.overview-shown')
      const whole = await shown.textContent()
      await moves.getByRole('link', { name: 'Later half' }).click()
      await page.waitForURL(/from=/)
      await expect(shown).not.toHaveText(whole ?? '')
      await moves.getByRole('link', { name: 'Zoom in' }).click()
      await page.waitForURL(/&to=/)
      await moves.getByRole('link', { name: 'Zoom out' }).click()
      await moves.getByRole('link', { name: 'Whole period' }).click()
      await expect(shown).toHaveText(whole ?? '')
      expect(search(page)).toBe('?kind=fighting&kind=territorial_change')
    })

    test('the list jumps to a date and back to the newest, the filter kept', async ({ page }) => {
      await page.goto(address('/?from=2012-02-01'))
      await page.getByLabel('Jump to a date').fill('2012-03-10')
      await page.locator('.jump button').click()
      await page.waitForURL(/from=2012-02-01&at=2012-03-10/)
      await expect(page.locator('.day h3').first()).toContainText('10 March 2012')
      await expect(page.locator('h1 .fig').first()).toHaveText('102')
      await page.locator('.pager a', { hasText: /^Newer$/ }).click()
      await expect(page.locator('.day h3').first()).toContainText('11 March 2012')
    })
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('each bar is a link to itself', async ({ page }) => {
    await page.goto(address('/'))
    await expect(page.locator('.overview-handle')).toHaveCount(0)
    await page.locator('.overview-buckets a').nth(12).click()
    await page.waitForURL('**/?from=2012-03-10&to=2012-03-10#overview')
    await expect(page.locator('h1 .fig').first()).toHaveText('98')
  })
})

test('an impossible date is named', async ({ page }) => {
  await page.goto(address('/?at=2012-02-30'))
  await expect(page.getByText('at “2012-02-30” is not a date')).toBeVisible()
  await expect(page.locator('h1 .fig').first()).toHaveText('102')
})

test('on the narrowest phone both handles of a single day can be taken hold of', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto(address('/?from=2012-03-10&to=2012-03-10'))
  const [one, other] = await Promise.all([first(page).boundingBox(), last(page).boundingBox()])
  expect((other?.x ?? 0) - (one?.x ?? 0)).toBeGreaterThanOrEqual(23.9)
})

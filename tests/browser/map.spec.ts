import type { Page } from '@playwright/test'
import { address, expect, test } from './page'

const provinceLink = (page: Page, name: string) => page.locator('#map a.province').filter({ hasText: name })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a province is chosen and left by keyboard', async ({ page }) => {
      await page.goto(address('/'))
      await provinceLink(page, 'Idlib').focus()
      await page.keyboard.press('Enter')
      await page.waitForURL('**/?province=SY-ID')
      await expect(page.locator('h1 .fig').first()).toHaveText('29')
      await provinceLink(page, 'Idlib').focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(address('/'))
    })

    test('the value shows on focus and under the pointer, and the first link has the greatest toll', async ({
      page,
    }) => {
      await page.goto(address('/'))
      const idlib = provinceLink(page, 'Idlib')
      await expect(idlib.locator('.tip')).toBeHidden()
      await expect(page.locator('#map a.province').first()).toHaveAttribute('aria-label', /^Idlib: 29 killed; 73 more/)
      await page.locator('#map a.province').first().focus()
      // A browser shows a focus ring, and so the label, for a focus that came by key.
      await page.keyboard.press('Tab')
      await page.keyboard.press('Shift+Tab')
      await expect(idlib.locator('.tip')).toBeVisible()
      await expect(idlib.locator('.tip')).toHaveText('Idlib: 29')
      const homs = provinceLink(page, 'Homs')
      await homs.locator('.hit').hover()
      await expect(homs.locator('.tip')).toBeVisible()
    })

    test('one province is shown from near, with its settlements, what names none, and a way back', async ({ page }) => {
      await page.goto(address('/?province=SY-ID'))
      const map = page.locator('#map')
      const dot = map.locator('a.settlement')
      await expect(dot).toHaveAttribute('aria-label', /^Al Janudiyah: 4 killed, 1 event/)
      await expect(map).toContainText('1 event in no named town: 25 killed')
      await expect(map.locator('.nowhere')).toContainText('73')
      await map.getByText('These places as a list').click()
      await map.getByRole('link', { name: 'Al Janudiyah', exact: true }).click()
      await page.waitForURL('**/?province=SY-ID&q=Al+Janudiyah#timeline')
      await expect(page.locator('.event')).toHaveCount(1)
      await page.goto(address('/?province=SY-ID'))
      await map.getByRole('link', { name: 'Whole country' }).click()
      await expect(map.locator('a.settlement')).toHaveCount(0)
      await expect(map.locator('a.province')).toHaveCount(14)
    })
  })
}

test('the legend counts the provinces of each class, and painting does not change with the choice', async ({
  page,
}) => {
  await page.goto(address('/'))
  await expect(page.locator('#map .legend li')).toHaveText([
    'none counted · 13 provinces',
    '1 to 4 · 0 provinces',
    '5 to 9 · 0 provinces',
    '10 to 19 · 0 provinces',
    '20 and more · 1 province',
  ])
  const painted = () => page.locator('#map use[href="#land-SY-ID"]').first().getAttribute('class')
  expect(await painted()).toBe('land m4')
  await page.goto(address('/?province=SY-ID&province=SY-HI'))
  expect(await painted()).toBe('land m4 on')
})

test('another country is shown on request, filters nothing, and an unknown one is named', async ({ page }) => {
  await page.goto(address('/?map=IQ'))
  await expect(page.locator('h1 .fig').first()).toHaveText('102')
  await expect(page.locator('#map figcaption')).toContainText('Iraq')
  await expect(page.locator('#map a.province', { hasText: 'Nineveh' })).toHaveCount(1)
  await expect(page.locator('#map').getByRole('link', { name: /^Syria: 29 killed/ })).toHaveAttribute(
    'href',
    '/?map=SY#map',
  )
  await expect(page.locator('#map').getByRole('link', { name: 'SVG' })).toHaveAttribute('href', /map=IQ/)
  await page.goto(address('/?map=ZZ'))
  await expect(page.getByText('map has no value “ZZ”')).toBeVisible()
  await expect(page.locator('#map figcaption')).toContainText('Syria')
})

import { address, awake, expect, test } from './page'

// Made by `npm run looks`. Glyph edges are left out of the comparison and one pixel in a hundred may differ, so that
// another Chromium's hinting passes; a colour, a line of text or a box that moved does not.
const TOLERANCE = { maxDiffPixelRatio: 0.01, threshold: 0.2 } as const

const DESKTOP = { width: 1280, height: 1300 }
const PHONE = { width: 390, height: 1800 }
/** A sheet of A4 within its margins, in CSS pixels. */
const SHEET = { width: 695, height: 1016 }

const LOOKS = [
  { name: 'desktop', path: '/', viewport: DESKTOP },
  { name: 'desktop-dark', path: '/', viewport: DESKTOP, colorScheme: 'dark' },
  { name: 'desktop-arabic', path: '/ar', viewport: DESKTOP },
  { name: 'phone', path: '/', viewport: PHONE },
  { name: 'phone-arabic-dark', path: '/ar?province=SY-ID', viewport: PHONE, colorScheme: 'dark' },
  { name: 'print', path: '/?province=SY-ID', viewport: SHEET, media: 'print' },
  { name: 'why', path: '/why?province=SY-ID', viewport: PHONE },
  { name: 'event', path: '/events/deaths-across-syria-2012-03-10', viewport: PHONE },
  { name: 'empty', path: '/?province=SY-HI&kind=meeting', viewport: PHONE },
  { name: 'offline', path: '/offline', viewport: { width: 390, height: 600 } },
] as const

for (const { name, path, viewport, ...emulated } of LOOKS) {
  test(`it looks as it did: ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme: 'light', ...emulated })
    // A font that comes late is left out of a page; a picture waits for it.
    await page.route('**/*.css', async (route) => {
      const response = await route.fetch()
      await route.fulfill({
        response,
        body: (await response.text()).replaceAll('font-display:optional', 'font-display:block'),
      })
    })
    await page.goto(address(path))
    await awake(page)
    await page.evaluate(() => document.fonts.ready)
    // When the ledger was filled is the one thing on a page that differs from run to run, and so does the address.
    const mask = [page.locator('.printed'), page.locator('.cite'), page.locator('.history')]
    await expect(page).toHaveScreenshot(`${name}.png`, { ...TOLERANCE, mask, maskColor: '#808080' })
  })
}

import { address, expect, test } from './page'

test('paper says which filter, which data and which address it is of', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await page.goto(address('/?province=SY-ID&group=civilian'))
  const printed = page.locator('.printed')
  await expect(printed).toContainText('Filter: Idlib, civilians')
  await expect(printed).toContainText(address('/?province=SY-ID&group=civilian'))
  await expect(printed).toContainText(/Data as of \d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC, version \d+/)
  for (const chart of ['.day-bars', '.province-bars', '.map-box svg']) {
    await expect(page.locator(chart).locator('visible=true').first()).toBeVisible()
  }
  for (const away of ['.rail-box', '.top nav', '.pager', '.cite']) await expect(page.locator(away)).toBeHidden()
})

test('what is printed from a dark screen is ink on white', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto(address('/'))
  const { paper, ink } = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body)
    return { paper: backgroundColor, ink: color }
  })
  expect({ paper, ink }).toEqual({ paper: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)' })
})

test('the dashboard goes on sheets of A4', async ({ page }) => {
  await page.goto(address('/'))
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
  expect(sheets.length).toBeGreaterThan(0)
  expect(sheets.length).toBeLessThanOrEqual(8)
  for (const [, width, height] of sheets) {
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842])
  }
})

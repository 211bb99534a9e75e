import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { address, awake, expect, test } from './page'

// The walk that the README describes under “With the keyboard alone”, step by step.

/** Presses Tab until a thing has the focus, as a reader would; fails when that takes more presses than a page has. */
async function tabTo(page: Page, thing: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    if (await thing.evaluate((node) => node === document.activeElement)) return
  }
  await expect(thing).toBeFocused()
}

const WORDS = {
  '': { idlib: /^Idlib/, civilians: /^civilians/, figure: '25' },
  '/ar': { idlib: /^إدلب/, civilians: /^مدنيون/, figure: '٢٥' },
} as const

for (const [prefix, words] of Object.entries(WORDS)) {
  test(`from Idlib to its civilians of 10 March, their sentence and the CSV, at ${prefix || '/'}`, async ({ page }) => {
    const figure = page.locator('h1 .fig').first()
    await page.goto(address(prefix || '/'))

    await tabTo(page, page.getByRole('checkbox', { name: words.idlib }))
    await page.keyboard.press('Space')
    await page.waitForURL('**?province=SY-ID')

    await tabTo(page, page.getByRole('checkbox', { name: words.civilians }))
    await page.keyboard.press('Space')
    await page.waitForURL(/group=civilian/)

    await tabTo(page, page.locator('input[name=from]'))
    await typeDate(page, 'from')
    await tabTo(page, page.locator('input[name=to]'))
    await typeDate(page, 'to')
    await page.keyboard.press('Enter')
    await page.waitForURL(/from=2012-03-10.*to=2012-03-10/)
    await expect(figure).toHaveText(words.figure)

    await page.reload()
    await awake(page)
    await tabTo(page, figure)
    await page.keyboard.press('Enter')
    const sentence = page.getByText('including 25 in Idlib province').locator('visible=true').first()
    await expect(sentence).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(figure).toBeFocused()

    await tabTo(page, page.locator('.timeline-head .download'))
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv.trimEnd().split('\n')).toHaveLength(2)
    expect(csv).toContain(',25,')
  })
}

/** Types 10 March 2012 into the date field that has the focus, in the order in which the browser asks for its parts. */
async function typeDate(page: Page, name: 'from' | 'to'): Promise<void> {
  await page.keyboard.type('03102012')
  await expect(page.locator(`input[name=${name}]`)).toHaveValue('2012-03-10')
}

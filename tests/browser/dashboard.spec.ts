import { readFile } from 'node:fs/promises'
import { address, awake, expect, test } from './page'

const FIGURES = [
  ['', '102'],
  ['?province=SY-ID', '29'],
  ['?province=none', '73'],
  ['?province=SY-ID&province=none', '102'],
  ['?from=2012-03-10&to=2012-03-10', '98'],
  ['?from=2012-03-11', '4'],
  ['?group=civilian', '40'],
  ['?group=rebel', '39'],
  ['?group=state_forces', '23'],
] as const

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    for (const [query, figure] of FIGURES) {
      test(`the page at /${query} says ${figure}, and so do its CSV and its JSON`, async ({ page, request }) => {
        await page.goto(address(`/${query}`))
        await expect(page.locator('h1 .fig').first()).toHaveText(figure)
        const csv = await (await request.get(address(`/api/v1/casualties.csv${query}`))).text()
        expect(sumOfBest(csv)).toBe(Number(figure))
        const summary = await (await request.get(address(`/api/v1/casualties/summary${query || '?'}&by=group`))).json()
        expect(summary.total.best).toBe(Number(figure))
      })
    }

    test('a figure opens what it is made of, down to the same figure', async ({ page }) => {
      await page.goto(address('/?province=SY-ID'))
      if (javaScriptEnabled) await awake(page)
      await page.locator('h1 .fig').first().click()
      if (javaScriptEnabled) await page.getByRole('dialog').getByRole('link', { name: 'Open as a page' }).click()
      await page.waitForURL('**/why?province=SY-ID')
      const counted = page.locator('table.ledger').first()
      await expect(counted.locator('tbody tr')).toHaveCount(3)
      const lines = await counted.locator('tbody .n').allTextContents()
      expect(lines.map(Number).reduce((sum, line) => sum + line, 0)).toBe(29)
      await expect(counted.locator('tfoot .n').last()).toHaveText('29')
    })

    test('the timeline pages by links, each event once', async ({ page }) => {
      await page.goto(address('/?limit=5'))
      const seen: string[] = []
      for (;;) {
        seen.push(...(await page.locator('.event h4').allTextContents()))
        const older = page.locator('.pager a').last()
        if ((await older.count()) === 0 || (await older.textContent()) !== 'Older') break
        await page.goto(new URL((await older.getAttribute('href')) ?? '', page.url()).href)
      }
      expect(seen).toHaveLength(14)
      expect(new Set(seen).size).toBe(14)
    })

    test('an empty result says which filter emptied it and how to widen', async ({ page }) => {
      await page.goto(address('/?province=SY-HI&kind=meeting'))
      await expect(page.locator('.empty')).toContainText('No event fits all of this')
      await page.locator('.empty a', { hasText: 'Without “Homs”' }).click()
      await expect(page.locator('.event')).toHaveCount(3)
    })

    test('a value that is not known is left out and named', async ({ page }) => {
      await page.goto(address('/?province=SY-ZZ&from=2012-02-31'))
      await expect(page.getByText('province has no value “SY-ZZ”')).toBeVisible()
      await expect(page.getByText('from “2012-02-31” is not a date')).toBeVisible()
      await expect(page.locator('h1 .fig').first()).toHaveText('102')
    })

    test('a planned departure is shown as not yet happened', async ({ page }) => {
      await page.goto(address('/'))
      const planned = page.locator('.event', { hasText: 'Annan to leave Syria for Qatar' })
      await expect(planned).toContainText('Planned, not yet happened')
      await expect(page.locator('.day', { hasText: 'Army recaptures' })).toContainText('27 February 2012')
    })
  })
}

test('choosing a province applies at once, shows a chip, and Back undoes it', async ({ page }) => {
  await page.goto(address('/'))
  await page.getByRole('checkbox', { name: /^Idlib/ }).check()
  await expect(page.locator('h1 .fig').first()).toHaveText('29')
  expect(new URL(page.url()).search).toBe('?province=SY-ID')
  await expect(page.locator('.chip')).toHaveText(['Idlib ×'])
  await page.goBack()
  await expect(page.locator('h1 .fig').first()).toHaveText('102')
})

test('the CSV downloads from the page and holds six cells', async ({ page }) => {
  await page.goto(address('/'))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download casualties (CSV)' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('casualties.csv')
  const csv = await readFile(await download.path(), 'utf8')
  expect(parse(csv)).toHaveLength(7)
  expect(sumOfBest(csv)).toBe(102)
})

test('Arabic runs from the right and says the same', async ({ page }) => {
  await page.goto(address('/ar'))
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('h1 .fig').first()).toHaveText('١٠٢')
})

/** Adds up `best` over killed rows, by the names in the header. */
function sumOfBest(csv: string): number {
  const [header = [], ...rows] = parse(csv)
  const best = header.indexOf('best')
  const harm = header.indexOf('harm')
  return rows.filter((row) => row[harm] === 'killed').reduce((sum, row) => sum + Number(row[best] ?? 0), 0)
}

/** RFC 4180, as a spreadsheet reads it. */
function parse(csv: string): string[][] {
  return csv
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    )
}

test('a view has one address, whole, in each language, without how it is drawn', async ({ page }) => {
  await page.goto(address('/?kind=fighting&grain=week&province=SY-ID&province=SY-ID'))
  const addressOf = (selector: string) => page.locator(selector).getAttribute('href')
  const query = '?province=SY-ID&kind=fighting'
  expect(await addressOf('link[rel=canonical]')).toBe(address(`/${query}`))
  expect(await addressOf('link[hreflang=ar]')).toBe(address(`/ar${query}`))
  expect(await addressOf('link[hreflang=x-default]')).toBe(address(`/${query}`))
})

import { type LaunchedApp, launchApp } from './launch-app'
import { awake, expect, test } from './page'

let app: LaunchedApp
test.beforeAll(async () => {
  app = await launchApp(['editions'])
})
test.afterAll(() => app.stop())

const SATURDAY = 'from=2012-03-10&to=2012-03-10'
const CIVILIANS = 'province=SY-ID&group=civilian'
const FIGURES = [
  [SATURDAY, '98'],
  [`${SATURDAY}&asOf=2012-03-11T12:00`, '91'],
  [`${SATURDAY}&asOf=2012-03-11`, '98'],
  [`${SATURDAY}&policy=lowest`, '91'],
  [`${SATURDAY}&policy=highest`, '98'],
  [`${SATURDAY}&policy=source:other-reports-2012-03-11`, '91'],
  [`${SATURDAY}&policy=origins:2`, '0'],
  [`${CIVILIANS}&${SATURDAY}`, '25'],
  [`${CIVILIANS}&asOf=2012-03-11T12:00`, '22'],
  [`${CIVILIANS}&${SATURDAY}&policy=lowest`, '22'],
  [`${CIVILIANS}&${SATURDAY}&policy=highest`, '25'],
] as const

for (const [query, figure] of FIGURES) {
  test(`?${query} is ${figure} on the page, in the CSV and in the JSON`, async ({ page, request }) => {
    await page.goto(`${app.url}/?${query}`)
    await expect(page.locator('h1 .fig').first()).toHaveText(figure)
    const [, ...rows] = (await (await request.get(`${app.url}/api/v1/casualties.csv?${query}`)).text())
      .trimEnd()
      .split('\n')
    // No cell of the sample has a quoted field before its figures.
    const best = rows.reduce((sum, row) => sum + Number(/,killed,\d*,(\d*),/.exec(row)?.[1]), 0)
    expect(best).toBe(Number(figure))
    const summary = await (await request.get(`${app.url}/api/v1/casualties/summary?${query}`)).json()
    expect(summary.total.best).toBe(Number(figure))
  })
}

for (const [path, said] of [
  ['', ['0 people are counted here as killed', 'No one is counted here as killed', 'no toll is counted']],
  ['/ar', ['المحسوبون هنا قتلى', 'لا حصيلة محسوبة هنا (قتلى)', 'لا حصيلة محسوبة في ما يُعرض هنا']],
] as const) {
  test(`where a policy lets nothing count, ${path}/ does not say that nothing is reported`, async ({ page }) => {
    const asked = `${SATURDAY}&policy=origins:2`
    await page.goto(`${app.url}${path}/?${asked}`)
    const [counted, headline, empty] = said
    await expect(page.locator('h1')).toContainText(counted)
    await expect(page.locator('#days h2')).toHaveText(headline)
    await expect(page.locator('#days').getByText(empty).first()).toBeVisible()
    await expect(page.locator('#provinces .chart-empty')).toContainText(empty)
    await page.goto(`${app.url}${path}/why?${asked}`)
    await expect(page.locator('h1')).toContainText(counted)
    await page.goto(`${app.url}${path}/compare?${asked}&compare=${encodeURIComponent(SATURDAY)}`)
    await expect(page.locator('.compared-total').first()).toContainText(counted)
  })
}

test('what had been published by then stands beside what has been since, with the difference', async ({ page }) => {
  await page.goto(`${app.url}/?${SATURDAY}&asOf=2012-03-11T12:00`)
  await expect(page.locator('.difference')).toHaveText('91 then, 98 now (+7).')
  await page.goto(`${app.url}/?${SATURDAY}&${CIVILIANS}&asOf=2012-03-11T12:00`)
  await expect(page.locator('.difference')).toHaveText('22 then, 25 now (+3).')
})

test('the event shows both editions, which of them counts, and by how much they differ', async ({ page }) => {
  await page.goto(`${app.url}/events/deaths-across-syria-2012-03-10`)
  const claims = page.locator('#claims')
  for (const said of [
    'Superseded by 98 (+7)',
    'Superseded by 39 (+7)',
    'Superseded by 25 (+3)',
    'Says the same as 39',
  ]) {
    await expect(claims.getByText(said)).toBeVisible()
  }
  await expect(claims.getByText('coding not yet confirmed by an editor')).toHaveCount(6)
})

test('a figure opens over the page, adds up, names the superseded ones, and gives the focus back', async ({ page }) => {
  await page.goto(`${app.url}/?${SATURDAY}`)
  await awake(page)
  const figure = page.locator('h1 .fig').first()
  await figure.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  const lines = await dialog.locator('table.ledger').first().locator('tbody .n').allTextContents()
  expect(lines.map(Number).reduce((sum, line) => sum + line, 0)).toBe(98)
  await expect(dialog.getByText('superseded by 98')).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(figure).toBeFocused()
})

for (const path of ['', '/ar', '/ar-latn']) {
  test(`the links of an opened figure can be told apart by their names, ${path}/`, async ({ page }) => {
    await page.goto(`${app.url}${path}/?${SATURDAY}`)
    await awake(page)
    await page.locator('h1 .fig').first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    const links = page.getByRole('dialog').locator('table.ledger').getByRole('link')
    const names = await links.evaluateAll((all) => all.map((link) => link.getAttribute('aria-label')))
    const titles = await links.allTextContents()
    expect(names.length).toBeGreaterThan(4)
    expect(new Set(titles).size).toBeLessThan(titles.length)
    expect(new Set(names).size).toBe(names.length)
    for (const [index, title] of titles.entries()) expect(names[index]?.startsWith(title)).toBe(true)
  })
}

test('a cited figure says what it was when it was cited', async ({ page }) => {
  await page.goto(`${app.url}/?cited=2012-03-12T09:00:00.000Z`)
  await expect(page.locator('.notice')).toContainText('0 when cited (12 March 2012, 09:00 UTC), 102 now (+102)')
  await page.goto(`${app.url}/`)
  await page.getByText('Cite this figure').click()
  const cited = await page.locator('.cite code').first().textContent()
  await page.goto(cited ?? '')
  await expect(page.locator('.notice')).toContainText('102 now, as when it was cited')
})

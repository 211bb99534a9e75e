import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { acledRow, csvOf, gedRow } from '@/tests/builders/imported-rows'
import { temporaryFolder } from '@/tests/temporary'
import { faults } from './faults'
import { type LaunchedApp, launchApp } from './launch-app'

const DAY = '2012-03-11'
const GED = gedRow({
  ...{ id: '900001', year: '2012', date_start: DAY, date_end: DAY, adm_1: 'Idlib Governorate' },
  ...{ where_coordinates: 'Janoudiya village', latitude: '35.8917', longitude: '36.2872', where_prec: '1' },
  ...{ deaths_a: '3', deaths_b: '0', deaths_civilians: '1', deaths_unknown: '0', low: '4', best: '4', high: '6' },
})
const ACLED = acledRow({ event_id_cnty: 'SYR900001', event_date: '11 March 2012', fatalities: '4' })

let app: LaunchedApp
const folder = temporaryFolder()

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  // Two imports beside the start of the app.
  test.setTimeout(240_000)
  app = await launchApp()
  const [ged, acled] = [join(folder.path, 'ged.csv'), join(folder.path, 'acled.csv')]
  writeFileSync(ged, csvOf([GED]))
  writeFileSync(acled, csvOf([ACLED]))
  await app.run('import', '--format', 'ged', ged)
  await app.run('import', '--format', 'acled', acled)
})
test.afterAll(async () => {
  await app?.stop()
  folder.remove()
})

async function killed(page: Page): Promise<string> {
  await page.goto(`${app.url}/?from=${DAY}&to=${DAY}&province=SY-ID`)
  return (await page.locator('h1 .fig').first().textContent()) ?? ''
}

test('the command finds the three pairs, and again nothing new', async () => {
  expect(await app.run('duplicates')).toContain('found 3, new 3, gone 0; open 3, the same 0, not the same 0\n')
  expect(await app.run('duplicates')).toContain('found 3, new 0, gone 0; open 3, the same 0, not the same 0\n')
})

for (const path of ['/duplicates', '/ar/duplicates']) {
  test(`nobody stumbles at ${path}`, async ({ page }) => {
    await page.goto(app.url + path)
    await expect(page.locator('.decide')).toHaveCount(3)
    expect(await faults(page)).toEqual([])
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a pair is said to be the same, the figure falls, and rises again when that is undone', async ({ page }) => {
    expect(await killed(page)).toBe('12')
    await page.goto(`${app.url}/duplicates?dataset=acled`)
    const pair = page.locator('section', { has: page.locator('.told', { hasText: 'UCDP GED' }) })
    await expect(pair).toContainText(
      'the same days; the same place; actors of the same kind; the same number of killed.',
    )
    await pair.getByLabel('Why').fill('one clash')
    await pair.getByRole('button', { name: 'The same', exact: true }).click()
    await expect(page).toHaveURL(`${app.url}/duplicates?dataset=acled`)
    await expect(page.getByRole('link', { name: 'The same (1)' })).toBeVisible()
    expect(await killed(page)).toBe('8')

    await page.goto(`${app.url}/why?from=${DAY}&to=${DAY}&province=SY-ID`)
    await expect(page.getByText('says the same as a claim that is counted; counted once').first()).toBeVisible()
    await page.goto(`${app.url}/events/acled-syr900001`)
    await expect(page.locator('#history')).toContainText('one clash')

    await page.goto(`${app.url}/ar/duplicates?decision=same`)
    await page.locator('input[name=because]').fill('خطأ')
    await page.getByRole('button', { name: 'تراجع' }).click()
    await expect(page).toHaveURL(`${app.url}/ar/duplicates?decision=same`)
    expect(await killed(page)).toBe('12')
  })
})

test('who comes through a proxy sees the pairs and decides nothing; nor does another site', async ({ request }) => {
  const forwarded = { 'X-Forwarded-For': '203.0.113.7' }
  const seen = await (await request.get(`${app.url}/duplicates`, { headers: forwarded })).text()
  expect(seen).toContain('Janoudiya')
  expect(seen).not.toContain('class="decide"')
  const form = { pair: '1', decision: 'same', because: 'no' }
  const refused = [
    { ...forwarded, Origin: app.url },
    { Origin: 'https://elsewhere.example' },
    { Origin: app.url, 'x-ledger-loopback': 'yes', 'X-Forwarded-For': '127.0.0.1' },
    {},
  ]
  for (const headers of refused) {
    const answer = await request.post(`${app.url}/duplicates/decide`, { form, headers, maxRedirects: 0 })
    expect([answer.status(), (await answer.json()).type]).toEqual([403, 'urn:conflict-ledger:forbidden'])
  }
  for (const [wrong, status] of [
    [{ ...form, because: ' ' }, 400],
    [{ ...form, decision: 'perhaps' }, 400],
    [{ ...form, pair: '999' }, 404],
  ] as const) {
    const headers = { Origin: app.url }
    const answer = await request.post(`${app.url}/duplicates/decide`, { form: wrong, headers, maxRedirects: 0 })
    expect(answer.status()).toBe(status)
  }
  expect(await app.run('duplicates')).toContain('open 3, the same 0, not the same 0\n')
})

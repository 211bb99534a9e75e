import type { Page } from '@playwright/test'
import { CHANGED } from '@/lib/http/changed-form'
import { axeFaults } from './faults'
import { address, expect, test } from './page'

/** What the type-ahead offers; the options of a select are others. */
const offered = (page: Page) => page.locator('.type-ahead').getByRole('option')

const SPELLINGS = ['Janoudiya', 'Al Janudiyah', 'الجانودية']

const LANGUAGES = [
  { home: '/', words: 'Words', typed: 'janoud', label: 'Al Janudiyah', chip: 'words: Al Janudiyah', one: '1' },
  { home: '/ar', words: 'كلمات', typed: 'الجانود', label: 'الجانودية', chip: 'كلمات: ⁨Al Janudiyah⁩', one: '١' },
  { home: '/ar-latn', words: 'كلمات', typed: 'الجانود', label: 'الجانودية', chip: 'كلمات: ⁨Al Janudiyah⁩', one: '1' },
]

for (const { home, words, typed, label, chip, one } of LANGUAGES) {
  test(`at ${home} a place is found while it is typed, and chosen by keyboard`, async ({ page }) => {
    await page.goto(address(`${home}?kind=fighting`))
    const field = page.getByRole('combobox', { name: words, exact: true })
    await expect(field).toHaveAttribute('aria-expanded', 'false')
    await field.pressSequentially(typed)
    const option = offered(page)
    await expect(option).toHaveCount(1)
    await expect(option).toContainText(label)
    await expect(option.locator('.count')).toContainText(one)
    await expect(field).toHaveAttribute('aria-expanded', 'true')
    expect(await axeFaults(page)).toEqual([])
    await field.press('ArrowDown')
    await expect(option).toHaveAttribute('aria-selected', 'true')
    await expect(field).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? '')
    await field.press('Enter')
    await page.waitForURL(address(`${home}?kind=fighting&q=Al+Janudiyah`))
    await expect(page.locator('.chip', { hasText: 'Al Janudiyah' })).toHaveText(`${chip} ×`)
    await expect(page.locator('.event')).toHaveCount(1)
    await expect(field).toHaveValue('Al Janudiyah')
    await page.goBack()
    await expect(page.locator('.chip')).toHaveCount(1)
  })
}

test('a province that is chosen takes the place of what was typed', async ({ page }) => {
  await page.goto(address('/'))
  const field = page.getByRole('combobox', { name: 'Words' })
  await field.pressSequentially('idlib')
  const province = offered(page).filter({ hasText: 'Province' })
  await expect(province).toHaveCount(1)
  await province.click()
  await page.waitForURL(address('/?province=SY-ID'))
  await expect(field).toHaveValue('')
  await expect(page.getByRole('checkbox', { name: /^Idlib/ })).toBeChecked()
})

test('Escape closes the list and keeps the words, which Enter then searches for', async ({ page }) => {
  await page.goto(address('/'))
  const field = page.getByRole('combobox', { name: 'Words' })
  await field.pressSequentially('homs')
  await expect(offered(page).first()).toBeVisible()
  await field.press('Escape')
  await expect(offered(page)).toHaveCount(0)
  await expect(field).toHaveValue('homs')
  await field.press('Enter')
  await page.waitForURL(address('/?q=homs'))
})

test('only the answer to what was typed last is shown', async ({ page }) => {
  const asked: string[] = []
  await page.route('**/api/v1/suggestions*', async (route) => {
    const text = new URL(route.request().url()).searchParams.get('q') ?? ''
    asked.push(text)
    if (text === 'ho') await new Promise((resolve) => setTimeout(resolve, 1_000))
    await route.continue().catch(() => undefined)
  })
  await page.goto(address('/'))
  const field = page.getByRole('combobox', { name: 'Words' })
  await field.fill('ho')
  await expect.poll(() => asked).toEqual(['ho'])
  await field.fill('janoudiya')
  await expect(offered(page)).toHaveText([/Al Janudiyah/])
  await page.waitForTimeout(1_200)
  await expect(offered(page)).toHaveText([/Al Janudiyah/])
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  for (const spelling of SPELLINGS) {
    test(`the form finds the event by ${spelling}`, async ({ page }) => {
      await page.goto(address('/'))
      await page.getByRole('searchbox', { name: 'Words' }).fill(spelling)
      await page.getByRole('button', { name: 'Show', exact: true }).click()
      await expect(page.locator('.event h4')).toHaveText([/Janoudiya/])
      await expect(page.getByRole('button', { name: 'Copy link' })).toBeHidden()
    })
  }

  test('actors are chosen in the form, each with its events', async ({ page }) => {
    await page.goto(address('/?kind=meeting'))
    const annan = page.locator('.opt', { hasText: 'Kofi Annan' })
    await expect(annan.locator('.count')).toHaveText('3')
    await annan.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page.locator('.event')).toHaveCount(3)
    await expect(page.locator('.chip', { hasText: 'with Kofi Annan' })).toBeVisible()
  })

  test('the common views are links that keep the rest and say which is shown', async ({ page }) => {
    await page.goto(address('/?group=civilian'))
    await page.getByRole('link', { name: 'Idlib', exact: true }).first().click()
    await page.waitForURL(address('/?province=SY-ID&group=civilian'))
    const views = page.getByRole('navigation', { name: 'Common views' })
    await expect(views.locator('[aria-current]')).toHaveText(['Idlib'])
    await views.getByRole('link', { name: 'Last week of the data' }).click()
    await page.waitForURL(address('/?province=SY-ID&from=2012-03-05&to=2012-03-11&group=civilian'))
    await expect(views.locator('[aria-current]')).toHaveText(['Last week of the data', 'Idlib'])
  })

  test('the page leads to the feed of its filter', async ({ page, request }) => {
    await page.goto(address('/ar?province=SY-ID'))
    const href = await page.locator('head link[type="application/atom+xml"]').getAttribute('href')
    expect(href).toBe('/ar/feed.atom?province=SY-ID')
    await expect(page.locator('.timeline-head a[href="/ar/feed.atom?province=SY-ID"]')).toBeVisible()
    const response = await request.get(address(href ?? ''))
    expect(response.headers()['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect((await request.get(address('/feed.atom?province=SY-XX'))).status()).toBe(400)
  })

  test('the digits of Arabic are chosen in its head and kept by links', async ({ page }) => {
    await page.goto(address('/ar?province=SY-ID'))
    await page.getByRole('link', { name: '123', exact: true }).click()
    await page.waitForURL(address('/ar-latn?province=SY-ID'))
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect(page.locator('h1 .fig').first()).toHaveText('29')
    await expect(page.locator('main')).not.toContainText(/[٠-٩]/)
    await page.locator('h1 .fig').first().click()
    await page.waitForURL(address('/ar-latn/why?province=SY-ID'))
    await page.getByRole('link', { name: 'English' }).click()
    await page.waitForURL(address('/why?province=SY-ID'))
    await expect(page.locator('.digits')).toHaveCount(0)
  })
})

const VIEW = 'grain=week&stack=province&draw=cumulative&map=SY'

/** What an address says beside its filter. */
const viewIn = (href: string | null) => {
  const parameters = new URL(href ?? '', address('/')).searchParams
  const own = ['grain', 'stack', 'draw', 'map'].flatMap((name) => parameters.getAll(name).map((value) => [name, value]))
  return new URLSearchParams(own).toString()
}

test('what is chosen while it is typed keeps how the page is drawn', async ({ page }) => {
  await page.goto(address(`/?${VIEW}`))
  await page.getByRole('combobox', { name: 'Words' }).pressSequentially('idlib')
  await offered(page).filter({ hasText: 'Province' }).click()
  await page.waitForURL(address(`/?province=SY-ID&${VIEW}`))
})

test('a choice in the form keeps how the page is drawn, which a link has changed since', async ({ page }) => {
  await page.goto(address('/'))
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  await page.waitForURL((url) => url.searchParams.get('grain') === 'week')
  await page.getByRole('checkbox', { name: /^Idlib/ }).check()
  await page.waitForURL(address('/?province=SY-ID&grain=week'))
})

test.describe('how a page is drawn, without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('form, chips and common views keep how the page is drawn', async ({ page }) => {
    await page.goto(address(`/?group=civilian&${VIEW}`))
    const links = page.locator('.chips a.chip, .chips a[href^="/?grain"], .presets a')
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(hrefs.length).toBeGreaterThan(3)
    expect(new Set(hrefs.map(viewIn))).toEqual(new Set([VIEW]))
    await page.getByRole('checkbox', { name: /^Idlib/ }).check()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    expect(new URL(page.url()).searchParams.getAll('province')).toEqual(['SY-ID'])
    expect(viewIn(page.url())).toBe(VIEW)
  })

  test('where nothing is found, the ways on keep how the page is drawn', async ({ page }) => {
    await page.goto(address(`/?kind=meeting&q=nowhere+at+all&${VIEW}`))
    const hrefs = await page.locator('.empty a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(hrefs.length).toBeGreaterThan(0)
    expect(new Set(hrefs.map(viewIn))).toEqual(new Set([VIEW]))
  })
})

test('the link to a view is copied, and that is said', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(address('/?province=SY-ID&limit=5'))
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Link copied; it keeps this view.' })).toHaveCount(1)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address('/?province=SY-ID'))
  await page.getByRole('checkbox', { name: /^Fighting/ }).check()
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible()
})

test('what is ticked before the scripts have come is applied when they do', async ({ page }) => {
  const idlib = page.getByRole('checkbox', { name: /^Idlib/ })
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await expect(idlib).toBeChecked()
    await route.continue()
  })
  await page.goto(address('/'), { waitUntil: 'commit' })
  await idlib.check()
  await expect(page).toHaveURL(address('/?province=SY-ID'))
  await expect(page.locator('h1 .fig').first()).toHaveText('29')
  await expect(idlib).toBeFocused()
  await page.goBack()
  await expect(page.locator('h1 .fig').first()).toHaveText('102')
  await expect(idlib).not.toBeChecked()
})

test('so is what is ticked while React waits for the part of the scripts that would hear of it', async ({ page }) => {
  const idlib = page.getByRole('checkbox', { name: /^Idlib/ })
  let ticked = () => {}
  const tick = new Promise<void>((resolve) => {
    ticked = resolve
  })
  let held = 0
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    const response = await route.fetch()
    if ((await response.text()).includes(CHANGED)) {
      held += 1
      await tick
    }
    await route.fulfill({ response })
  })
  await page.goto(address('/'), { waitUntil: 'domcontentloaded' })
  // React listens by now, for a page that it cannot take over yet.
  await page.waitForFunction(() => Object.keys(document).some((name) => name.startsWith('_reactListening')))
  await idlib.check()
  expect(held).toBeGreaterThan(0)
  expect(new URL(page.url()).search).toBe('')
  ticked()
  await expect(page).toHaveURL(address('/?province=SY-ID'))
  await expect(page.locator('h1 .fig').first()).toHaveText('29')
})

import { address, expect, test } from './page'

const DRAWN = 'grain=month&stack=province&draw=cumulative&map=SY'
const drawn = new URLSearchParams(DRAWN)

/** What of the drawing an address says otherwise. */
function changed(query: URLSearchParams): string[] {
  return [...drawn].filter(([name, value]) => query.get(name) !== value).map(([name]) => name)
}

/** Every address in the content of a page that leads to `path`, as it is written without scripts. */
function linksTo(path: string, html: string): URL[] {
  const content = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  return [...content.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)]
    .map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), address(path)))
    .filter(({ origin, pathname }) => origin === new URL(address('/')).origin && pathname === path)
}

/** The addresses, and the parts of the page that some link of each leads to; '' is its top. */
const PAGES = [
  ['/', 'limit=2', ['', '#days', '#overview', '#timeline']],
  ['/ar', 'province=SY-ID&from=2012-03-01&to=2012-03-10&group=civilian', ['', '#days', '#map', '#overview']],
  ['/', 'asOf=2012-03-12&cited=2012-03-12', ['', '#days', '#overview']],
  ['/', 'province=SY-HI&kind=meeting&from=2012-03-10', ['']],
] as const

for (const [path, query, parts] of PAGES) {
  test(`every link and form of ${path}?${query} keeps how the page is drawn`, async ({ request }) => {
    const html = await (await request.get(address(`${path}?${query}&${DRAWN}`))).text()
    const links = linksTo(path, html)
    expect([...new Set(links.map(({ hash }) => hash))].sort()).toEqual(parts)
    for (const { href, hash, searchParams } of links) {
      // The views of the chart over time change one of its parameters each.
      if (hash !== '#days') expect(changed(searchParams), href).toEqual([])
      else expect(['', 'grain', 'draw'], href).toContain(changed(searchParams).join())
    }
    const forms = [...html.matchAll(/<form\b[^>]*\bmethod="get"[^>]*>.*?<\/form>/gs)].map(([form]) => form)
    expect(forms.length).toBeGreaterThan(0)
    for (const form of forms) {
      for (const [name, value] of drawn)
        expect(form).toContain(`<input type="hidden" name="${name}" value="${value}"/>`)
    }
  })
}

for (const path of ['/', '/ar']) {
  test(`of ${path} with the map of a country without events, every link but one to another map keeps that map`, async ({
    request,
  }) => {
    const html = await (await request.get(address(`${path}?limit=2&${DRAWN.replace('map=SY', 'map=IQ')}`))).text()
    const links = linksTo(path, html)
    const toMaps = links.filter(({ hash }) => hash === '#map')
    expect(toMaps.map(({ searchParams }) => [searchParams.get('map'), changed(searchParams)])).toEqual([['SY', []]])
    for (const { href, hash, searchParams } of links) {
      if (hash !== '#map') expect(searchParams.get('map'), href).toBe('IQ')
    }
  })
}

test('the address that the strip of days goes to when it is dragged keeps it too', async ({ page }) => {
  await page.goto(address(`/?${DRAWN}`))
  const first = page.getByRole('slider', { name: 'First day shown' })
  await first.focus()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Enter')
  await page.waitForURL(/from=2012-03-08/)
  expect(changed(new URL(page.url()).searchParams)).toEqual([])
})

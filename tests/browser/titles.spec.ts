import { address, expect, test } from './page'

const FILTER = 'province=SY-ID&from=2012-03-10&to=2012-03-10&group=civilian'

/** The tags of a page's head, as the first HTML has them. */
function headOf(html: string) {
  const head = html.slice(0, html.indexOf('</head>'))
  const plain = (text = '') => text.replaceAll('&amp;', '&')
  const meta = [...head.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"/g)]
  return {
    title: plain(/<title>([^<]*)</.exec(head)?.[1]),
    meta: new Map(meta.map(([, name = '', content]) => [name, plain(content)])),
  }
}

for (const [language, path, view, site] of [
  ['English', '/', 'Idlib, killed civilians, 10 March 2012', 'Conflict Ledger'],
  ['Arabic', '/ar', 'إدلب، قتلى (مدنيون)، ١٠ آذار ٢٠١٢', 'سجلّ النزاع'],
] as const) {
  test(`a view is named by its filter in ${language}, where it is shared too`, async ({ request }) => {
    const { title, meta } = headOf(await (await request.get(address(`${path}?${FILTER}&grain=day`))).text())
    expect(title).toBe(`${view} – ${site}`)
    expect(meta.get('description')).toContain(`${view}. `)
    expect(meta.get('og:title')).toBe(view)
    expect(meta.get('og:site_name')).toBe(site)
    expect(meta.get('og:description')).toBe(meta.get('description'))
    expect(meta.get('og:url')).toBe(address(`${path}?${FILTER}`))
    const picture = await request.get(meta.get('og:image') ?? '')
    expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/png'])
  })
}

test('without a filter it is called by its name', async ({ request }) => {
  const { title, meta } = headOf(await (await request.get(address('/'))).text())
  expect([title, meta.get('og:title')]).toEqual(['Conflict Ledger', 'Conflict Ledger'])
  expect(meta.get('og:url')).toBe(address('/'))
})

test('the title follows the filter', async ({ page }) => {
  await page.goto(address('/'))
  await page.getByRole('checkbox', { name: /^Idlib/ }).check()
  await expect(page).toHaveTitle('Idlib – Conflict Ledger')
})

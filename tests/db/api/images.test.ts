import { describe, expect, test } from 'vitest'
import { GET as image } from '@/app/charts/[image]/route'
import { ask, openDoors } from './door'

await openDoors()

/** Asks for a picture by its name and query: `day.png?lang=ar`. */
function picture(name: string, init?: RequestInit): Promise<Response> {
  const params = Promise.resolve({ image: name.split('?', 1)[0] ?? '' })
  return ask((request) => image(request, { params }), `/charts/${name}`, init)
}

const NAMES = ['day', 'province', 'map'].flatMap((chart) =>
  ['', '?lang=ar', '?theme=dark'].map((query): [string, string] => [chart, query]),
)

describe('a chart as SVG', () => {
  test.each(NAMES)('%s%s says its figures and asks nobody for anything', async (chart, query) => {
    const response = await picture(`${chart}.svg${query}`)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
    const svg = await response.text()
    const asked = [...svg.matchAll(/url\([^)]{0,20}|href=.{0,40}/g)].map(([where]) => where)
    expect(asked.filter((where) => !/^url\((?:data:font\/woff2;base|#hatch)/.test(where))).toEqual([])
    const arabic = query === '?lang=ar'
    const [, title] = /<title id="title">([^<]*)</.exec(svg) ?? []
    expect(title).toMatch(arabic ? /١٠٢|٢٩/ : /102|29/)
    expect(/direction="(\w+)"/.exec(svg)?.[1]).toBe(arabic ? 'rtl' : 'ltr')
  })

  test('says the filter it is under and where it is read', async () => {
    const svg = await (await picture('day.svg?province=SY-ID&group=civilian')).text()
    expect(svg).toContain('Shown only: Idlib; civilians')
    expect(svg).toContain('http://ledger.test/?province=SY-ID&amp;group=civilian')
    expect(svg).toContain('Reported, not complete.')
    expect(svg).toContain('Source: Syrian Observatory for Human Rights')
  })

  test('says so where nothing is shown', async () => {
    for (const chart of ['day', 'province', 'map']) {
      const svg = await (await picture(`${chart}.svg?province=SY-HI&kind=meeting`)).text()
      expect(svg).toMatch(chart === 'map' ? /none counted/ : /Nothing to draw/)
    }
  })
})

describe('a chart as PNG', () => {
  test.each(NAMES)('%s%s is as wide as two of its pixels each', async (chart, query) => {
    const response = await picture(`${chart}.png${query}`)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
    const png = Buffer.from(await response.arrayBuffer())
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    const svg = await (await picture(`${chart}.svg${query}`)).text()
    const [, width = '', height = ''] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? []
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)])
  })
})

describe('the door', () => {
  test.each([
    ['day.png?theme=sepia', 'theme'],
    ['day.svg?lang=fr', 'lang'],
    ['map.png?province=SY-ZZ', 'province'],
    ['map.svg?limit=5', 'limit'],
    ['province.svg?by=day', 'by'],
  ])('%s is refused by name', async (name, parameter) => {
    const response = await picture(name)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ parameters: [{ name: parameter }] })
  })

  test.each(['week.png', 'day.gif', 'day', '../day.svg'])('knows no %s', async (name) => {
    expect((await picture(name)).status).toBe(404)
  })

  test('gives an unchanged picture once', async () => {
    const first = await picture('map.png')
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"v\d+-/)
    const again = await picture('map.png', { headers: { 'If-None-Match': tag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await picture('map.png?theme=dark', { headers: { 'If-None-Match': tag } })).status).toBe(200)
  })
})

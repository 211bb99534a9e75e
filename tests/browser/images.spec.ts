import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as plain } from '@playwright/test'
import { address, expect, test } from './page'

const CHARTS = ['day', 'province', 'map'] as const

for (const chart of CHARTS) {
  test(`the picture of ${chart} decodes as SVG and as PNG of twice its size`, async ({ page }) => {
    await page.goto(address('/about'))
    const sizes = await page.evaluate(async (name) => {
      const size = async (address: string) => {
        const image = new Image()
        image.src = address
        await image.decode()
        return [image.naturalWidth, image.naturalHeight]
      }
      return { svg: await size(`/charts/${name}.svg`), png: await size(`/charts/${name}.png`) }
    }, chart)
    expect(sizes.svg[0]).toBe(800)
    expect(sizes.png).toEqual(sizes.svg.map((pixels) => 2 * pixels))
  })
}

test('under each chart stand its table, CSV, pictures and the snippet of its frame', async ({ page }) => {
  await page.goto(address('/?province=SY-ID'))
  for (const [id, chart] of [
    ['days', 'day'],
    ['provinces', 'province'],
    ['map', 'map'],
  ]) {
    const foot = page.locator(`#${id} .chart-foot`)
    expect(await foot.locator('> a').evaluateAll((links) => links.map((link) => link.textContent))).toEqual([
      'CSV',
      'SVG',
      'PNG',
    ])
    for (const link of await foot.locator('> a').all()) {
      const { status } = await page.request
        .get(address((await link.getAttribute('href')) ?? ''))
        .then((response) => ({ status: response.status() }))
      expect(status).toBe(200)
    }
    await foot.locator('.chart-embed summary').click()
    await expect(foot.locator('code')).toBeVisible()
    await expect(foot.locator('code')).toContainText(address(`/embed/${chart}?province=SY-ID`))
  }
})

plain.describe('in the page of another site', () => {
  plain.use({ javaScriptEnabled: false })

  plain('an embedded chart says its figure, and any other page of ours stays out', async ({ page, request }) => {
    const csv = await (await request.get(address('/api/v1/casualties/summary.csv?by=province'))).text()
    expect(csv.split('\n')[1]).toBe('SY-ID,Idlib,29,29,29,3')
    const site = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end(
        `<title>A paper</title>${['/embed/province', '/'].map((path) => `<iframe src="${address(path)}"></iframe>`).join('')}`,
      )
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    try {
      await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
      const [embedded, dashboard] = [page.frameLocator('iframe >> nth=0'), page.frameLocator('iframe >> nth=1')]
      await expect(embedded.locator('h1')).toHaveText('Most deaths were reported without a province')
      await expect(embedded.locator('.fig').first()).toHaveText('29')
      await expect(embedded.locator('.chart-foot')).toContainText('Reported, not complete.')
      await expect(dashboard.locator('h1 .fig')).toHaveCount(0)
    } finally {
      site.close()
    }
  })
})

import { faults } from './faults'
import { address, expect, test } from './page'

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  for (const { path, label, typed, shown, found, rests, all } of [
    {
      path: '',
      label: 'Name of a source',
      typed: 'observatory rights',
      shown: 'Show',
      found: '1 source',
      rests: '4 events rest on it',
      all: 'All sources',
    },
    {
      path: '/ar',
      label: 'اسم المصدر',
      typed: 'المرصد السوري',
      shown: 'عرض',
      found: 'مصدر واحد',
      rests: '٤ أحداث تستند إليه',
      all: 'كل المصادر',
    },
  ]) {
    test(`a source is found by its name at ${path}/sources, and its count leads to its events`, async ({ page }) => {
      await page.goto(address(`${path}/sources`))
      await expect(page.locator('.claims > li')).toHaveCount(4)
      await page.getByLabel(label).fill(typed)
      await page.getByRole('search').getByRole('button', { name: shown }).click()
      await expect(page.getByRole('search').getByRole('status')).toHaveText(found)
      await expect(page.locator('.claims > li')).toHaveCount(1)
      await expect(page.getByLabel(label)).toHaveValue(typed)
      await page.getByRole('link', { name: rests }).click()
      await expect(page).toHaveURL(address(`${path}/?source=sohr`).replace('/ar/?', '/ar?'))
      await expect(page.locator('.event')).toHaveCount(4)
      await page.goBack()
      await page.getByRole('link', { name: all }).click()
      await expect(page.locator('.claims > li')).toHaveCount(4)
    })
  }
})

test('what is not found or not understood is said', async ({ page }) => {
  await page.goto(address('/sources?name=nobody&cursor=nowhere&colour=red'))
  await expect(page.getByText('No source is called so.')).toBeVisible()
  const problems = page.locator('.notice')
  await expect(problems).toContainText('“colour” is not a parameter here')
  await expect(problems).toContainText('cursor “nowhere” is not a place in the list')
  expect(await faults(page)).toEqual([])
})

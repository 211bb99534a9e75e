import { request as plainRequest } from 'node:http'
import { connect } from 'node:net'
import { expect, type Page, test } from '@playwright/test'
import { csvOf, gedRow } from '@/tests/builders/imported-rows'
import { faults } from './faults'
import { type LaunchedApp, launchApp } from './launch-app'

// These change what the pages show, and go one after the other: one import is run at a time.
test.describe.configure({ mode: 'serial' })

let app: LaunchedApp
test.beforeAll(async () => {
  app = await launchApp()
})
test.afterAll(() => app.stop())

let next = 900_000
function rowsOf(count: number) {
  return Array.from({ length: count }, () => {
    next += 1
    return gedRow({ id: String(next), adm_1: 'Idlib Governorate' })
  })
}

async function upload(page: Page, csv: string, name = 'ged.csv', prefix = '') {
  await page.goto(`${app.url}${prefix}/imports`)
  await page.setInputFiles('#upload-file', { name, mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.locator('form.upload button').click()
  await expect(page).toHaveURL(/\/imports\/\d+$/)
}

const state = (page: Page) => page.locator('main [role=status]').first()
const total = async (page: Page) => {
  const answer = await page.request.get(`${app.url}/api/v1/casualties/summary?by=group`)
  return (await answer.json()).total.best
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a file is uploaded, looked at, run, followed over a reload, reported and undone', async ({ page }) => {
      const before = await total(page)
      const [bad] = rowsOf(1)
      await upload(page, csvOf([...rowsOf(2_500), { ...bad, best: '1.5' }]))
      await expect(state(page)).toContainText('Uploaded, not yet run')
      await expect(page.getByText('One column has no place here: year.')).toBeVisible()
      const first = page.locator('details.previewed').first()
      await expect(first).toContainText('Line 2: Government of Syria – Syrian insurgents')
      await expect(first).toContainText('people of no stated group, killed: low 4, best 4, high 4')
      await expect(first).toContainText('year 2016')
      expect(await total(page)).toBe(before)

      await page.getByRole('button', { name: 'Run the import' }).click()
      // A reload in the midst of the answer to the form would find no page to load again.
      await expect(state(page)).not.toContainText('Uploaded, not yet run')
      await page.reload()
      await expect(async () => {
        if (!javaScriptEnabled && (await page.getByRole('link', { name: 'Look again' }).isVisible())) {
          await page.getByRole('link', { name: 'Look again' }).click()
        }
        await expect(state(page)).toContainText('Done', { timeout: 2_000 })
      }).toPass({ timeout: 50_000 })
      const report = page.locator('section', { has: page.getByRole('heading', { name: 'Report' }) })
      await expect(report.locator('dd')).toHaveText(['2,501', '2,500', '0', '0', '1'])
      expect(await total(page)).toBe((before ?? 0) + 10_000)

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download the rejected rows (CSV)' }).click(),
      ])
      expect(await textOf(download)).toBe('line,column,value,reason\n2502,best,1.5,not a whole number from 0 up\n')

      await page.getByRole('link', { name: 'Undo the whole import' }).click()
      await expect(page.getByRole('heading', { name: 'Undo this import?' })).toBeVisible()
      await page.getByRole('button', { name: 'Undo the import' }).click()
      await expect(state(page)).toContainText('Undone')
      expect(await total(page)).toBe(before)
    })
  })
}

async function textOf(download: { createReadStream(): Promise<NodeJS.ReadableStream> }): Promise<string> {
  let text = ''
  for await (const chunk of await download.createReadStream()) text += chunk
  return text
}

test('a file of another format says what is lacking, offers no run, and can be deleted', async ({ page }) => {
  await upload(page, 'a,b\n1,2\n', 'notes.csv')
  await expect(page.getByText('This is not a file of UCDP GED: its header lacks id')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run the import' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Delete the file' }).click()
  await expect(page.getByText('The file is no longer kept.')).toBeVisible()
})

test('why a file cannot be imported is said in Arabic on an Arabic page', async ({ page }) => {
  await upload(page, 'a,b\n1,2\n', 'notes.csv')
  await page.goto(page.url().replace('/imports/', '/ar/imports/'))
  await expect(page.getByText('ليس هذا ملفاً من UCDP GED: ينقص صف العناوين')).toBeVisible()
  await expect(page.getByText('This is not a file')).toHaveCount(0)
  await page.getByRole('button', { name: 'حذف الملف' }).click()
  await expect(page.getByRole('button', { name: 'حذف الملف' })).toHaveCount(0)
})

test('why a row is rejected is said in Arabic on an Arabic page', async ({ page }) => {
  const [bad] = rowsOf(1)
  await upload(page, csvOf([{ ...bad, best: 'many' }]), 'ged.csv', '/ar')
  await expect(page.locator('details.previewed .notice')).toContainText('ليس عدداً صحيحاً من الصفر فما فوق')
  await expect(page.getByText('not a whole number')).toHaveCount(0)
  await page.getByRole('button', { name: 'حذف الملف' }).click()
  await expect(page.getByRole('button', { name: 'حذف الملف' })).toHaveCount(0)
})

test('the two files that this ledger exports come in together, and what they cannot bring is said', async ({
  page,
}) => {
  await page.goto(`${app.url}/imports`)
  await page.getByLabel('What it is').selectOption('ledger')
  for (const [field, path] of [
    ['#upload-file', 'events.csv'],
    ['#upload-beside', 'casualties.csv'],
  ] as const) {
    const file = await page.request.get(`${app.url}/api/v1/${path}?from=2012-03-10&to=2012-03-10`)
    await page.setInputFiles(field, { name: path, mimeType: 'text/csv', buffer: await file.body() })
  }
  await page.locator('form.upload button').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('events.csv and casualties.csv')
  await expect(page.getByText('Not in these files, and so not here')).toBeVisible()
  await expect(page.locator('details.previewed').first()).toContainText('told by the rows of casualties.csv')
  await page.getByRole('button', { name: 'Run the import' }).click()
  await expect(state(page)).toContainText('Done')
})

test('in Arabic the pages lead to Arabic pages', async ({ page }) => {
  await upload(page, csvOf(rowsOf(1)), 'ged.csv', '/ar')
  expect(new URL(page.url()).pathname).toMatch(/^\/ar\/imports\/\d+$/)
  await expect(state(page)).toContainText('مرفوع ولم يُستورد بعد')
})

test('nobody stumbles on the pages of a file and of its report', async ({ page }) => {
  const [bad] = rowsOf(1)
  await upload(page, csvOf([...rowsOf(2), { ...bad, best: 'many' }]))
  const path = new URL(page.url()).pathname
  const arePlain = async (...paths: readonly string[]) => {
    for (const one of paths) {
      await page.goto(app.url + one)
      expect([one, await faults(page)]).toEqual([one, []])
    }
  }
  await arePlain(path, `/ar${path}`)
  await page.goto(app.url + path)
  await page.getByRole('button', { name: 'Run the import' }).click()
  await expect(state(page)).toContainText('Done')
  await arePlain(path, `/ar${path}?confirm=undo`)
})

test('a form without a file says so', async ({ page }) => {
  await page.goto(`${app.url}/imports`)
  await page.locator('#upload-file').evaluate((field) => field.removeAttribute('required'))
  await page.locator('form.upload button').click()
  await expect(page.getByText('No file was chosen. Nothing was uploaded.')).toBeVisible()
})

const BOUNDARY = 'a-boundary-of-the-test'
const HEAD = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="format"\r\n\r\nged\r\n--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="cut.csv"\r\nContent-Type: text/csv\r\n\r\n`
const TAIL = `\r\n--${BOUNDARY}--\r\n`

/** Sends what a browser would, with a declared length of any kind, and goes away after the last byte. */
function send(body: string, declared: number, end: boolean): Promise<string> {
  const { host, port } = new URL(app.url)
  return new Promise((resolve, reject) => {
    let said = ''
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(
        `POST /imports/upload HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: ${declared}\r\nConnection: close\r\n\r\n${body}`,
        () => end && socket.end(),
      )
    })
    socket.on('data', (chunk) => {
      said += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(said))
  })
}

test('an upload that is cut off, or shorter than it says, is kept by nobody, listed, and cannot be run', async ({
  page,
}) => {
  const body = HEAD + csvOf(rowsOf(50))
  await send(body, Buffer.byteLength(body) + 100_000, true)
  await page.goto(`${app.url}/imports`)
  await expect(async () => {
    await page.reload()
    await expect(page.locator('.claims li').first()).toContainText('Upload cut off', { timeout: 1_000 })
  }).toPass()
  await page.locator('.claims li a').first().click()
  await expect(page.getByText('Nothing of it was kept, and it cannot be run.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Run/ })).toHaveCount(0)
})

test('an upload longer than it says is never one that can be run', async ({ page }) => {
  const body = HEAD.replace('cut.csv', 'longer.csv') + csvOf(rowsOf(50)) + TAIL
  expect(await send(body, Buffer.byteLength(body) - 500, false)).toMatch(/^HTTP\/1\.1 (?:303|400) /)
  expect(await send(body, Buffer.byteLength(body), false)).toMatch(/^HTTP\/1\.1 303 /)
  await page.goto(`${app.url}/imports`)
  const longer = page.locator('.claims li', { hasText: 'longer.csv' })
  await expect(longer.filter({ hasText: 'Uploaded, not yet run' })).toHaveCount(1)
  await expect(longer.filter({ hasNotText: /Uploaded, not yet run|Upload cut off/ })).toHaveCount(0)
})

test.describe('from elsewhere', () => {
  /** Asks as something does that is not a browser on this machine. */
  function ask(path: string, method: string, headers: Record<string, string>): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = plainRequest(app.url + path, { method, headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      asked.on('error', reject)
      asked.end()
    })
  }

  test('there are no such pages, whatever the request says of itself', async () => {
    const disguises: Record<string, string>[] = [
      { 'X-Forwarded-For': '127.0.0.1' },
      { Forwarded: 'for=127.0.0.1' },
      { Host: 'ledger.example' },
      { 'X-Forwarded-For': '127.0.0.1', 'x-ledger-loopback': '1' },
    ]
    for (const headers of disguises) {
      for (const path of ['/imports', '/ar/imports', '/imports/1', '/imports/1/rejects.csv']) {
        expect([path, headers, await ask(path, 'GET', headers)]).toEqual([path, headers, 404])
      }
      expect(await ask('/imports/1/run', 'POST', headers)).toBe(403)
    }
    expect(await ask('/imports', 'GET', {})).toBe(200)
  })

  test('a form of another site does nothing', async () => {
    for (const headers of [{}, { Origin: 'https://elsewhere.example' }, { Origin: 'null' }] as Record<
      string,
      string
    >[]) {
      for (const act of ['/imports/upload', '/imports/1/run', '/imports/1/undo', '/imports/1/discard']) {
        expect([act, await ask(act, 'POST', headers)]).toEqual([act, 403])
      }
    }
  })
})

test('only the operator is shown the way here', async ({ page }) => {
  await page.goto(`${app.url}/sources`)
  await page.getByRole('link', { name: 'Import a file' }).click()
  await expect(page.getByRole('heading', { name: 'Imports' })).toBeVisible()
})

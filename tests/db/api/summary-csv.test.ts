import { expect, test } from 'vitest'
import { GET as summary } from '@/app/api/v1/casualties/summary/route'
import { GET as summaryCsv } from '@/app/api/v1/casualties/summary.csv/route'
import { SUMMARY_BY } from '@/lib/casualties/queries/summary'
import { summaryCsv as written } from '@/lib/exports/summary-csv'
import { ask, openDoors } from './door'

await openDoors()

async function csv(query: string): Promise<string> {
  const response = await ask(summaryCsv, `/api/v1/casualties/summary.csv?${query}`)
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/csv; charset=utf-8; header=present',
  ])
  return response.text()
}

test.each([
  [
    'by=day',
    `key,label,low,best,high,cells
2012-03-10,10 March 2012,98,98,98,4
2012-03-11,11 March 2012,4,4,4,2
`,
  ],
  [
    'by=week',
    `key,label,low,best,high,cells
2012-03-05/2012-03-11,5 March to 11 March 2012,102,102,102,6
`,
  ],
  [
    'by=province',
    `key,label,low,best,high,cells
SY-ID,Idlib,29,29,29,3
none,not stated,73,73,73,3
`,
  ],
  [
    'by=group&province=SY-ID',
    `key,label,low,best,high,cells
civilian,civilians,26,26,26,2
state_forces,government soldiers,3,3,3,1
`,
  ],
  ['by=day&province=SY-HI', 'key,label,low,best,high,cells\n'],
  ['by=day&province=SY-HI&split=group', 'key,label,part,part_label,low,best,high,cells\n'],
  [
    'by=day&split=group',
    `key,label,part,part_label,low,best,high,cells
2012-03-10,10 March 2012,civilian,civilians,39,39,39,2
2012-03-10,10 March 2012,rebel,rebels,39,39,39,1
2012-03-10,10 March 2012,state_forces,government soldiers,20,20,20,1
2012-03-11,11 March 2012,civilian,civilians,1,1,1,1
2012-03-11,11 March 2012,state_forces,government soldiers,3,3,3,1
`,
  ],
  [
    'by=province&split=group',
    `key,label,part,part_label,low,best,high,cells
SY-ID,Idlib,civilian,civilians,26,26,26,2
SY-ID,Idlib,state_forces,government soldiers,3,3,3,1
none,not stated,civilian,civilians,14,14,14,1
none,not stated,rebel,rebels,39,39,39,1
none,not stated,state_forces,government soldiers,20,20,20,1
`,
  ],
  [
    'by=day&cumulative=1',
    `key,label,low,best,high,cells
2012-03-10,10 March 2012,98,98,98,4
2012-03-11,11 March 2012,102,102,102,6
`,
  ],
  [
    'by=day&split=province&cumulative=1',
    `key,label,part,part_label,low,best,high,cells
2012-03-10,10 March 2012,SY-ID,Idlib,25,25,25,1
2012-03-10,10 March 2012,none,not stated,73,73,73,3
2012-03-11,11 March 2012,SY-ID,Idlib,29,29,29,3
`,
  ],
])('%s is the whole of its numbers', async (query, expected) => {
  expect(await csv(query)).toBe(expected)
})

test.each(SUMMARY_BY)('by %s it adds up to the total of the summary', async (by) => {
  const { total } = (await (await ask(summary, `/api/v1/casualties/summary?by=${by}`)).json()) as {
    total: { best: number }
  }
  const rows = (await csv(`by=${by}`)).trimEnd().split('\n').slice(1)
  expect(rows.reduce((sum, row) => sum + Number(row.split(',').at(-3)), 0)).toBe(total.best)
})

test('words that a spreadsheet would run are made harmless, an unknown figure is empty', () => {
  const killed = { low: 24, best: null, high: null }
  expect(written([{ key: 'x', label: '=SUM(A1), "all"', cells: 1, killed }], 'killed')).toBe(
    `key,label,low,best,high,cells
x,"'=SUM(A1), ""all""",24,,,1
`,
  )
})

test.each([
  ['by=week', 'killed-by-week.csv'],
  ['by=month&split=province&harm=wounded', 'wounded-by-month-and-province.csv'],
  ['cumulative=1', 'killed-by-day-cumulative.csv'],
])('%s is saved as %s', async (query, name) => {
  const { headers } = await ask(summaryCsv, `/api/v1/casualties/summary.csv?${query}`)
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
})

test('is refused where it cannot be by that', async () => {
  const response = await ask(summaryCsv, '/api/v1/casualties/summary.csv?by=year')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ parameters: [{ name: 'by', value: 'year' }] })
})

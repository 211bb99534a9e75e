import { describe, expect, test } from 'vitest'
import { GET as casualties } from '@/app/api/v1/casualties.csv/route'
import { GET as casualtiesMetadata } from '@/app/api/v1/casualties.csv-metadata.json/route'
import { GET as events } from '@/app/api/v1/events.csv/route'
import { GET as eventsMetadata } from '@/app/api/v1/events.csv-metadata.json/route'
import { ask, openDoors } from './door'

await openDoors()

interface Metadata {
  readonly tableSchema: { readonly columns: readonly { name: string; datatype: string; null: string }[] }
  readonly notes: readonly Readonly<Record<string, unknown>>[]
}

const DOORS = [
  ['casualties.csv', casualties, casualtiesMetadata],
  ['events.csv', events, eventsMetadata],
] as const

async function described(path: string, handler = casualtiesMetadata): Promise<Metadata> {
  const response = await ask(handler, path)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/csvm+json'])
  return response.json() as Promise<Metadata>
}

describe.each(DOORS)('the metadata of %s', (file, csv, metadata) => {
  const query = '?province=SY-ID&from=2012-03-10&q=%3Cno%20%22such%22%3E'

  test('has the columns of its header, in order', async () => {
    const { tableSchema } = await described(`/api/v1/${file}-metadata.json`, metadata)
    const header = (await (await ask(csv, `/api/v1/${file}`)).text()).split('\n')[0]
    expect(tableSchema.columns.map(({ name }) => name).join(',')).toBe(header)
  })

  test('is what the CSV links to, with the same query', async () => {
    const response = await ask(csv, `/api/v1/${file}${query}`)
    await response.text()
    expect(response.headers.get('link')).toBe(
      `</api/v1/${file}-metadata.json${query}>; rel="describedby"; type="application/csvm+json"`,
    )
    expect(await described(`/api/v1/${file}-metadata.json${query}`, metadata)).toMatchObject({
      url: `http://ledger.test/api/v1/${file}${query}`,
      'dc:description': 'Only province: SY-ID; from: 2012-03-10; words: “<no "such">”.',
    })
  })

  test('refuses what it does not understand', async () => {
    const response = await ask(metadata, `/api/v1/${file}-metadata.json?group=elves&limit=5`)
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { parameters: [{ name: 'limit' }, { name: 'group', value: 'elves', reason: 'unknown_value' }] },
    ])
  })

  test('is not sent again to whom holds it', async () => {
    const first = await ask(metadata, `/api/v1/${file}-metadata.json`)
    const tag = first.headers.get('etag') ?? ''
    const again = await ask(metadata, `/api/v1/${file}-metadata.json`, { headers: { 'if-none-match': tag } })
    expect([tag !== '', again.status, await again.text()]).toEqual([true, 304, ''])
  })
})

test('the metadata of casualties.csv, whole', async () => {
  const { tableSchema, ...rest } = await described('/api/v1/casualties.csv-metadata.json?group=rebel&province=none')
  expect(rest).toEqual({
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url: 'http://ledger.test/api/v1/casualties.csv?group=rebel&province=none',
    'dc:title': 'Casualty cells, one row a cell; cells never overlap, so any of them can be added up',
    'dc:description': 'Only province: no province stated; group: rebel.',
    'dc:publisher': 'Conflict Ledger',
    'dc:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
    'dc:rights': expect.stringContaining('GeoNames, CC BY 4.0'),
    'schema:version': expect.stringMatching(/^\d+$/),
    dialect: {
      encoding: 'utf-8',
      delimiter: ',',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
      lineTerminators: ['\n'],
      trim: false,
    },
    notes: [
      { 'dc:description': 'Reported, not complete.' },
      { 'dc:description': 'Not stated is a place of its own: it is never spread over provinces.' },
      { 'dc:description': 'An empty low, best or high is unknown, never 0.' },
      { 'dc:description': "Words that a spreadsheet would take for a formula begin with an apostrophe (')." },
      {
        'dc:title': 'rebels',
        'dc:subject': 'rebel',
        'dc:description': [
          {
            '@value': 'Armed opponents of the government; the report does not tell defected soldiers from others.',
            '@language': 'en',
          },
          {
            '@value': 'معارضون مسلحون للحكومة؛ ولا يميز التقرير الجنود المنشقين عن غيرهم.',
            '@language': 'ar',
          },
        ],
        'dc:source': {
          '@id': 'http://ledger.test/sources/sohr',
          'dc:title': 'Syrian Observatory for Human Rights',
        },
      },
    ],
  })
  const column = (name: string) => tableSchema.columns.find((one) => one.name === name)
  expect(['date_start', 'province', 'best', 'source_url', 'quote'].map(column)).toEqual([
    {
      name: 'date_start',
      titles: 'date_start',
      'dc:description': 'first day; empty: not stated',
      datatype: 'date',
      null: '',
    },
    {
      name: 'province',
      titles: 'province',
      'dc:description': 'province, in its own words where it is none that is known here, or `not stated`',
      datatype: 'string',
      null: 'not stated',
    },
    {
      name: 'best',
      titles: 'best',
      'dc:description': 'best figure, people; empty: unknown',
      datatype: 'nonNegativeInteger',
      null: '',
    },
    {
      name: 'source_url',
      titles: 'source_url',
      'dc:description': 'address of the report',
      datatype: 'anyURI',
      null: '',
    },
    {
      name: 'quote',
      titles: 'quote',
      'dc:description': 'the sentence that reports it',
      datatype: 'string',
      null: '',
    },
  ])
})

test('every value of casualties.csv is of its column’s datatype', async () => {
  const { tableSchema } = await described('/api/v1/casualties.csv-metadata.json')
  const shapes: Readonly<Record<string, RegExp>> = { date: /^\d{4}-\d\d-\d\d$/, nonNegativeInteger: /^\d+$/ }
  const rows = (await (await ask(casualties, '/api/v1/casualties.csv')).text()).trimEnd().split('\n').slice(1)
  for (const row of rows) {
    // The quote, last, is the only cell with commas in it.
    const cells = row.split(',').slice(0, tableSchema.columns.length - 1)
    for (const [index, cell] of cells.entries()) {
      const column = tableSchema.columns[index]
      if (column && cell !== column.null) expect(cell, column.name).toMatch(shapes[column.datatype] ?? /./)
    }
  }
})

import { expect, test } from 'vitest'
import { GET as bibtex } from '@/app/api/v1/citation.bib/route'
import { GET as csl } from '@/app/api/v1/citation.json/route'
import { cslItem } from '@/lib/citation/csl'
import { ask, openDoors } from './door'

const db = await openDoors()
const { version, changedAt } = await db.prisma.datasetVersion.findFirstOrThrow()

test('a figure is cited with its filter, the moment of the data and their version', async () => {
  const response = await ask(csl, '/api/v1/citation.json?province=SY-ID&from=2012-03-10&to=2012-03-10')
  expect(response.headers.get('content-type')).toBe('application/vnd.citationstyles.csl+json')
  const [item] = (await response.json()) as unknown[]
  expect(cslItem.parse(item)).toMatchObject({
    type: 'dataset',
    title: '25 reported killed, Idlib, from 10 March 2012, to 10 March 2012',
    version: String(version),
    URL: `http://ledger.test/?province=SY-ID&from=2012-03-10&to=2012-03-10&cited=${encodeURIComponent(changedAt.toISOString())}`,
  })
})

test('a figure that looks back to a recording is cited as it is', async () => {
  const response = await ask(csl, '/api/v1/citation.json?recordedAsOf=2012-03-12')
  expect(await response.json()).toMatchObject([{ URL: 'http://ledger.test/?recordedAsOf=2012-03-12' }])
  const later = await ask(csl, '/api/v1/citation.json?recordedAsOf=2100-01-01')
  const [{ URL: address }] = (await later.json()) as [{ URL: string }]
  expect(new URL(address).searchParams.get('cited')).toBe(changedAt.toISOString())
})

test('BibTeX is a file of one entry', async () => {
  const response = await ask(bibtex, '/api/v1/citation.bib?group=civilian')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="conflict-ledger.bib"')
  expect(await response.text()).toMatch(
    /^@misc\{conflict-ledger-v\d+-[0-9a-f]{8},\n {2}title {2}= \{\{40 reported killed, civilians\}\},/,
  )
})

test('what is not understood is refused', async () => {
  for (const door of [bibtex, csl]) expect((await ask(door, '/?cited=2012-03-10')).status).toBe(400)
})

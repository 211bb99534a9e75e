import { describe, expect, test } from 'vitest'
import { GET } from '@/app/[locale]/feed.atom/route'
import { wellFormed } from '@/tests/unit/charts/well-formed'
import { ask, openDoors } from './door'

const db = await openDoors()

const feed = (query = '', locale = 'en', init: RequestInit = {}) =>
  ask((request) => GET(request, { params: Promise.resolve({ locale }) }), `/feed.atom${query}`, init)
const textOf = async (response: Promise<Response>) => (await response).text()
const all = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, of]) => of)

describe('the feed', () => {
  test('holds every event once, newest first, under its own address', async () => {
    const response = await feed()
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/atom+xml; charset=utf-8',
    ])
    const xml = await response.text()
    expect(wellFormed(xml)).toBeNull()
    const [self, ...ids] = all(xml, 'id')
    expect(self).toBe('http://ledger.test/feed.atom')
    expect(new Set(ids).size).toBe(14)
    expect(ids[0]).toMatch(/^http:\/\/ledger\.test\/events\/[a-z0-9-]+$/)
    expect(xml).toContain('<link rel="alternate" type="text/html" href="http://ledger.test/"/>')
    const { rows } = await db.pool.query('SELECT max(recorded_at) AS recorded FROM event')
    expect(all(xml, 'updated')[0]).toBe(rows[0].recorded.toISOString())
  })

  test('tells the toll under the filter as a sentence, and who says it', async () => {
    const xml = await textOf(feed('?kind=casualty_report&province=SY-ID'))
    expect(all(xml, 'title')[0]).toBe('Conflict Ledger: Idlib, Toll report')
    expect(all(xml, 'summary')).toEqual([
      'Toll report, 10 March 2012, country-wide. 25 killed of 98: 25 civilians. According to Syrian Observatory for Human Rights. Reported by The Jerusalem Post, 11 March 2012.',
    ])
    expect(xml).toContain('href="http://ledger.test/feed.atom?province=SY-ID&amp;kind=casualty_report"')
  })

  test('says first that a thing has not happened', async () => {
    const xml = await textOf(feed('?q=Qatar'))
    expect(all(xml, 'summary')[0]).toMatch(/^Planned, not yet happened\. /)
  })

  test('speaks Arabic, with the digits of its address', async () => {
    const arabic = await textOf(feed('?kind=casualty_report', 'ar'))
    expect(arabic).toContain('xml:lang="ar"')
    expect(arabic).toContain(
      '<link rel="alternate" type="text/html" href="http://ledger.test/ar?kind=casualty_report"/>',
    )
    expect(arabic).toContain('٩٨')
    const latin = await textOf(feed('?kind=casualty_report', 'ar-latn'))
    expect([latin.includes('xml:lang="ar"'), latin.includes('98 قتلى'), latin.includes('٩')]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('is empty, and still a feed, where nothing fits', async () => {
    const xml = await textOf(feed('?province=SY-HI&kind=meeting'))
    expect([wellFormed(xml), all(xml, 'id').length]).toEqual([null, 1])
    expect(all(xml, 'updated')[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  test('takes a hostile title for text', async () => {
    const hostile = '</title><script>1</script> & "two"'
    await db.pool.query(`UPDATE event SET title = $1 WHERE kind = 'casualty_report'`, [hostile])
    const xml = await textOf(feed('?kind=casualty_report'))
    expect(wellFormed(xml)).toBeNull()
    expect(xml).toContain('&lt;/title&gt;&lt;script&gt;1&lt;/script&gt; &amp; &quot;two&quot;')
  })

  test('refuses what it does not understand, and knows who holds it already', async () => {
    expect((await feed('?province=SY-XX')).status).toBe(400)
    expect((await feed('?limit=5')).status).toBe(400)
    expect((await feed('', 'fr')).status).toBe(404)
    const headers = { 'If-None-Match': (await feed()).headers.get('etag') ?? '' }
    expect((await feed('', 'en', { headers })).status).toBe(304)
  })
})

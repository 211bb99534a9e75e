import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AtomFeed, atomDocument } from '@/lib/exports/atom'
import { wellFormed } from '@/tests/unit/charts/well-formed'

const entry = {
  address: 'https://ledger.test/events/one',
  title: 'One',
  published: '2012-03-11T23:59:59.999Z',
  updated: '2026-01-01T00:00:00.000Z',
  summary: '4 killed.',
  category: { term: 'fighting', label: 'Fighting' },
}
const feed = (overrides: Partial<AtomFeed> = {}): AtomFeed => ({
  id: 'https://ledger.test/feed.atom?province=SY-ID&kind=fighting',
  title: 'Conflict Ledger',
  language: 'en',
  self: 'https://ledger.test/feed.atom?province=SY-ID&kind=fighting',
  alternate: 'https://ledger.test/?province=SY-ID&kind=fighting',
  updated: '2026-01-01T00:00:00.000Z',
  author: 'Conflict Ledger',
  entries: [entry],
  ...overrides,
})

describe('an Atom document', () => {
  test('has what RFC 4287 asks for', () => {
    expect(atomDocument(feed())).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>https://ledger.test/feed.atom?province=SY-ID&amp;kind=fighting</id>
  <title>Conflict Ledger</title>
  <updated>2026-01-01T00:00:00.000Z</updated>
  <author><name>Conflict Ledger</name></author>
  <link rel="self" type="application/atom+xml" href="https://ledger.test/feed.atom?province=SY-ID&amp;kind=fighting"/>
  <link rel="alternate" type="text/html" href="https://ledger.test/?province=SY-ID&amp;kind=fighting"/>
  <entry>
    <id>https://ledger.test/events/one</id>
    <title>One</title>
    <published>2012-03-11T23:59:59.999Z</published>
    <updated>2026-01-01T00:00:00.000Z</updated>
    <link rel="alternate" type="text/html" href="https://ledger.test/events/one"/>
    <category term="fighting" label="Fighting"/>
    <summary>4 killed.</summary>
  </entry>
</feed>
`)
  })

  test('takes a hostile title for text', () => {
    const title = `]]><script>alert("1")</script>&amp;\0\u0008\ud800\uffff`
    const document = atomDocument(
      feed({ title, entries: [{ ...entry, title, category: { term: title, label: title } }] }),
    )
    expect(wellFormed(document)).toBeNull()
    expect(document).toContain(
      '<title>]]&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;\ufffd\ufffd\ufffd\ufffd</title>',
    )
  })

  test('is well-formed and of XML’s own characters, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const document = atomDocument(feed({ title: text, self: text, entries: [{ ...entry, summary: text }] }))
        expect(wellFormed(document)).toBeNull()
        expect(document).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
      }),
    )
  })
})

/** An Atom feed (RFC 4287); addresses are whole, moments ISO instants. */
export interface AtomFeed {
  readonly id: string
  readonly title: string
  readonly language: string
  readonly self: string
  /** The page that shows the same. */
  readonly alternate: string
  readonly updated: string
  readonly author: string
  readonly entries: readonly AtomEntry[]
}

export interface AtomEntry {
  /** Its page, which is its identity too. */
  readonly address: string
  readonly title: string
  readonly published: string
  readonly updated: string
  readonly summary: string
  readonly category: { readonly term: string; readonly label: string }
}

/** The feed as a document. */
export function atomDocument(feed: AtomFeed): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(feed.language)}">`,
    `  <id>${escaped(feed.id)}</id>`,
    `  <title>${escaped(feed.title)}</title>`,
    `  <updated>${escaped(feed.updated)}</updated>`,
    `  <author><name>${escaped(feed.author)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escaped(feed.alternate)}"/>`,
    ...feed.entries.flatMap(entryLines),
    '</feed>',
    '',
  ]
  return lines.join('\n')
}

function entryLines({ address, title, published, updated, summary, category }: AtomEntry): string[] {
  return [
    '  <entry>',
    `    <id>${escaped(address)}</id>`,
    `    <title>${escaped(title)}</title>`,
    `    <published>${escaped(published)}</published>`,
    `    <updated>${escaped(updated)}</updated>`,
    `    <link rel="alternate" type="text/html" href="${escaped(address)}"/>`,
    `    <category term="${escaped(category.term)}" label="${escaped(category.label)}"/>`,
    `    <summary>${escaped(summary)}</summary>`,
    '  </entry>',
  ]
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The text as XML 1.0 can hold it: characters that it cannot hold at all become U+FFFD. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toBibtex } from '@/lib/citation/bibtex'
import { citationText, type FigureCitation } from '@/lib/citation/citation'
import { cslItem, toCsl } from '@/lib/citation/csl'

/** The first article's 98 killed; a test says what it changes. */
function citation(overrides: Partial<FigureCitation> = {}): FigureCitation {
  return {
    title: '98 reported killed, Syria, 10 March 2012',
    figure: '98',
    harm: 'killed',
    url: 'https://ledger.example/?from=2012-03-10&to=2012-03-10&as-of=2026-11-24T12%3A50%3A07.123Z',
    moment: '2026-11-24T12:50:07.123Z',
    version: '17',
    credits: ['Syrian Observatory for Human Rights, in The Jerusalem Post, 11 March 2012'],
    ...overrides,
  }
}

/** How deep the braces stand at the end, as BibTeX counts them, escaped or not; null: one closed that was not open. */
function depthOf(text: string): number | null {
  let depth = 0
  for (const sign of text) {
    if (sign === '{') depth += 1
    if (sign === '}') depth -= 1
    if (depth < 0) return null
  }
  return depth
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\\', '{', '}', '$', '&', '#', '^', '_', '~', '%', '"', '@', '\n', 'a', 'ق') }),
)
const anyCitation = fc
  .record({
    title: anyText,
    figure: anyText,
    harm: anyText,
    url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
    moment: fc
      .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString()),
    version: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String),
    credits: fc.array(anyText, { maxLength: 3 }),
  })
  .map(citation)

describe('the words of a citation', () => {
  test('say the publisher, the figure, the version, the sources and the address', () => {
    expect(citationText(citation(), 'en')).toBe(
      'Conflict Ledger. “98 reported killed, Syria, 10 March 2012”. Dataset version 17, 24 November 2026, 12:50 UTC. ' +
        'Source: Syrian Observatory for Human Rights, in The Jerusalem Post, 11 March 2012. ' +
        'https://ledger.example/?from=2012-03-10&to=2012-03-10&as-of=2026-11-24T12%3A50%3A07.123Z',
    )
  })

  test('part sources by what no source holds', () => {
    const credits = ['SANA, 10 March 2012', 'Reuters, 11 March 2012']
    expect(citationText(citation({ credits }), 'en')).toContain(
      ' UTC. Sources: SANA, 10 March 2012; Reuters, 11 March 2012. https://',
    )
  })

  test('name no sources where there are none', () => {
    expect(citationText(citation({ credits: [] }), 'en')).toContain(', 12:50 UTC. https://ledger.example/')
  })

  test('stay on the UTC day and start its clock at 00', () => {
    expect(citationText(citation({ moment: '2026-11-24T00:05:00Z' }), 'en')).toContain('24 November 2026, 00:05 UTC')
    expect(citationText(citation({ moment: '2026-11-24T23:59:59.999Z' }), 'en')).toContain(
      '24 November 2026, 23:59 UTC',
    )
  })

  test('are those of the reader’s language', () => {
    const title = '٩٨ قتيلاً في سوريا، ١٠ آذار ٢٠١٢'
    const credits = ['المرصد السوري لحقوق الإنسان', 'رويترز']
    expect(citationText(citation({ title, credits, url: 'https://ledger.example/ar' }), 'ar')).toBe(
      'سجلّ النزاع. «٩٨ قتيلاً في سوريا، ١٠ آذار ٢٠١٢». ' +
        'الإصدار 17 من البيانات، ٢٤ تشرين الثاني ٢٠٢٦، الساعة ١٢:٥٠ بالتوقيت العالمي. ' +
        'المصدران: المرصد السوري لحقوق الإنسان؛ رويترز. https://ledger.example/ar',
    )
  })
})

describe('BibTeX', () => {
  test('is one entry, dated by the data', () => {
    expect(toBibtex(citation())).toBe(
      [
        '@misc{conflict-ledger-v17-6ce8e95c,',
        '  title  = {{98 reported killed, Syria, 10 March 2012}},',
        '  author = {{Conflict Ledger}},',
        '  year   = {2026},',
        '  month  = nov,',
        '  url    = {https://ledger.example/?from=2012-03-10&to=2012-03-10&as-of=2026-11-24T12%3A50%3A07.123Z},',
        '  note   = {Dataset version 17, 24 November 2026, 12:50 UTC. Figure: 98 killed. Sources: Syrian Observatory for Human Rights, in The Jerusalem Post, 11 March 2012},',
        '}',
        '',
      ].join('\n'),
    )
  })

  test('escapes what LaTeX would read and keeps Arabic', () => {
    const title = 'إدلب: 50% & {a_b} #1 $2 ^3 ~4 \\5\nتتمة'
    expect(toBibtex(citation({ title })).split('\n')[1]).toBe(
      '  title  = {{إدلب: 50\\% \\& \\textbraceleft{}a\\_b\\textbraceright{} \\#1 \\$2 \\textasciicircum{}3 \\textasciitilde{}4 \\textbackslash{}5 تتمة}},',
    )
  })

  test('keeps the address as it is but for what would end it', () => {
    const url = 'https://ledger.example/~desk?q=a_b%20{c}&group=d\\e f#إ'
    expect(toBibtex(citation({ url }))).toContain(
      '  url    = {https://ledger.example/~desk?q=a_b%20%7Bc%7D&group=d%5Ce%20f#%D8%A5},\n',
    )
  })

  test('tells addresses and versions apart and knows the same one again', () => {
    const name = (changes: Partial<FigureCitation>) => /^@misc\{(.+),\n/.exec(toBibtex(citation(changes)))?.[1]
    expect(name({})).toBe(name({ title: 'Something else' }))
    expect(name({ url: 'https://ledger.example/' })).not.toBe(name({}))
    expect(name({ version: '18' })).not.toBe(name({}))
  })

  test('has balanced braces and one line a field, whatever it cites', () => {
    fc.assert(
      fc.property(anyCitation, (one) => {
        const entry = toBibtex(one)
        expect(depthOf(entry)).toBe(0)
        expect(entry.slice(0, -2)).toSatisfy((open: string) => depthOf(open) === 1)
        expect(entry.split('\n')).toHaveLength(9)
      }),
      { numRuns: 500 },
    )
  })
})

describe('CSL-JSON', () => {
  test('is a dataset, issued when its version was recorded', () => {
    expect(toCsl(citation())).toStrictEqual({
      type: 'dataset',
      id: 'conflict-ledger-v17-6ce8e95c',
      title: '98 reported killed, Syria, 10 March 2012',
      author: [{ literal: 'Conflict Ledger' }],
      publisher: 'Conflict Ledger',
      issued: { 'date-parts': [[2026, 11, 24]] },
      version: '17',
      URL: 'https://ledger.example/?from=2012-03-10&to=2012-03-10&as-of=2026-11-24T12%3A50%3A07.123Z',
      note: 'Dataset version 17, 24 November 2026, 12:50 UTC. Figure: 98 killed. Sources: Syrian Observatory for Human Rights, in The Jerusalem Post, 11 March 2012',
    })
  })

  test('keeps a title as it is', () => {
    const title = 'إدلب: 50% & {a_b} \\5'
    expect(toCsl(citation({ title })).title).toBe(title)
  })

  test('fits its schema and survives JSON, whatever it cites', () => {
    fc.assert(
      fc.property(anyCitation, (one) => {
        const item = toCsl(one)
        expect(cslItem.parse(JSON.parse(JSON.stringify(item)))).toStrictEqual(item)
      }),
    )
  })

  test('refuses what a file of references does not hold', () => {
    const item = toCsl(citation())
    expect(cslItem.safeParse({ ...item, type: 'figure' }).success).toBe(false)
    expect(cslItem.safeParse({ ...item, accessed: '2026-11-24' }).success).toBe(false)
    expect(cslItem.safeParse({ ...item, URL: '/?from=2012-03-10' }).success).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cursorWord } from '@/lib/filter/cursor'
import { EVERYTHING, filteredUrl, filterParameters, harmOf, isFiltered } from '@/lib/filter/event-filter'
import { DEFAULT_LIMIT, MAX_LIMIT, MAX_WORDS, readFilter } from '@/lib/filter/read-filter'
import { anyFilter, eventFilter, VOCABULARY } from '@/tests/builders/filters'

function read(query: string, alsoKnown: readonly string[] = []) {
  return readFilter(new URLSearchParams(query), VOCABULARY, alsoKnown)
}

describe('a filter in an address', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const address = filteredUrl('/', filter)
        const reading = readFilter(new URL(address, 'http://ledger.test').searchParams, VOCABULARY)
        expect(reading.problems).toEqual([])
        expect(reading.filter).toEqual(filter)
        expect(filteredUrl('/', reading.filter)).toBe(address)
      }),
      { numRuns: 500 },
    )
  })

  test('leaves something out exactly when it is not the filter that asks for everything', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const { policy, shareable: _, ...parts } = filter
        const asks = policy.by !== 'latest' || Object.values(parts).some((part) => part !== null && part.length > 0)
        expect(isFiltered(filter)).toBe(asks)
      }),
    )
  })

  test('asks for everything when it says nothing', () => {
    expect(read('')).toEqual({ filter: EVERYTHING, page: { cursor: null, limit: DEFAULT_LIMIT }, problems: [] })
    expect(filteredUrl('/', EVERYTHING)).toBe('/')
  })

  test('holds each value once, in the reader’s order', () => {
    expect(read('province=none&province=SY-ID&province=none').filter.provinces).toEqual(['none', 'SY-ID'])
    expect(read('province=none&province=SY-ID&province=none').problems).toEqual([])
  })

  test('carries what a page adds beside the filter', () => {
    expect(filteredUrl('/events.csv', eventFilter({ provinces: ['SY-ID'] }), { limit: '10' })).toBe(
      '/events.csv?province=SY-ID&limit=10',
    )
  })

  test('totals the killed unless another harm is asked for', () => {
    expect(harmOf(eventFilter())).toBe('killed')
    expect(harmOf(eventFilter({ harm: 'wounded' }))).toBe('wounded')
  })
})

describe('empty values', () => {
  test('ask for nothing, as an untouched form does', () => {
    const form = 'province=&kind=&from=&to=&group=&actor=&source=&harm=&q=&cursor=&limit='
    expect(read(form)).toEqual(read(''))
    expect(read(form.replaceAll('=', '=%20%09'))).toEqual(read(''))
  })

  test('beside a value do not repeat it', () => {
    expect(read('from=&from=2012-03-10').problems).toEqual([])
    expect(read('from=&from=2012-03-10').filter.from).toBe('2012-03-10')
  })
})

describe('what an address says wrongly is left out and named', () => {
  test.each([
    ['unknown_parameter', 'provinec=SY-ID', { parameter: 'provinec', value: 'SY-ID' }],
    ['unknown_value', 'province=SY-XX', { parameter: 'province', value: 'SY-XX' }],
    ['unknown_value', 'province=sy-id', { parameter: 'province', value: 'sy-id' }],
    ['unknown_value', 'kind=war', { parameter: 'kind', value: 'war' }],
    ['unknown_value', 'group=children', { parameter: 'group', value: 'children' }],
    ['unknown_value', 'actor=nobody', { parameter: 'actor', value: 'nobody' }],
    ['unknown_value', 'source=nobody', { parameter: 'source', value: 'nobody' }],
    ['unknown_value', 'harm=dead', { parameter: 'harm', value: 'dead' }],
    ['unknown_value', 'harm=__proto__', { parameter: 'harm', value: '__proto__' }],
    ['not_a_date', 'from=2012-02-30', { parameter: 'from', value: '2012-02-30' }],
    ['not_a_date', 'to=yesterday', { parameter: 'to', value: 'yesterday' }],
    ['not_a_date', 'from=2012-03-10T00:00:00Z', { parameter: 'from', value: '2012-03-10T00:00:00Z' }],
    ['not_a_limit', 'limit=0', { parameter: 'limit', value: '0' }],
    ['not_a_limit', `limit=${MAX_LIMIT + 1}`, { parameter: 'limit', value: `${MAX_LIMIT + 1}` }],
    ['not_a_limit', 'limit=-1', { parameter: 'limit', value: '-1' }],
    ['not_a_limit', 'limit=1e2', { parameter: 'limit', value: '1e2' }],
    ['not_a_limit', 'limit=٥', { parameter: 'limit', value: '٥' }],
    ['not_a_cursor', 'cursor=abc', { parameter: 'cursor', value: 'abc' }],
    ['not_text', 'q=%E2%80%93', { parameter: 'q', value: '–' }],
    ['not_text', 'q=a%00b', { parameter: 'q', value: 'a\0b' }],
    ['not_text', `q=${'x'.repeat(MAX_WORDS + 1)}`, { parameter: 'q', value: 'x'.repeat(MAX_WORDS + 1) }],
    ['repeated', 'q=one&q=two', { parameter: 'q', value: 'two' }],
    ['repeated', 'from=2012-03-10&from=2012-03-11', { parameter: 'from', value: '2012-03-11' }],
    ['repeated', 'limit=10&limit=20', { parameter: 'limit', value: '20' }],
  ])('%s: %s', (reason, query, problem) => {
    expect(read(query).problems).toEqual([{ ...problem, reason }])
  })

  test.each([
    'best',
    'lowest:1',
    'source:nobody',
    'source:',
    'origins:1',
    'origins:10',
    'origins',
    'latest:',
    'source:sohr:x',
  ])('policy %s', (value) => {
    expect(read(`policy=${value}`).problems).toEqual([{ parameter: 'policy', value, reason: 'not_a_policy' }])
  })

  test.each(['yesterday', '2012-02-30', '2012-03-11T24:00', '2012-03-11T12', '2012-03-11Z', '2012-03-11T12:00:00.1'])(
    'moment %s',
    (value) => {
      for (const parameter of ['asOf', 'recordedAsOf']) {
        expect(read(`${parameter}=${value}`).problems).toEqual([{ parameter, value, reason: 'not_a_moment' }])
      }
    },
  )

  test('dates that end before they begin keep their beginning', () => {
    const { filter, problems } = read('from=2012-03-11&to=2012-03-10')
    expect(filter).toEqual(eventFilter({ from: '2012-03-11' }))
    expect(problems).toEqual([{ parameter: 'to', value: '2012-03-10', reason: 'before_from' }])
  })

  test('the same day is not before itself', () => {
    expect(read('from=2012-03-10&to=2012-03-10').problems).toEqual([])
  })

  test('what is right beside it stands', () => {
    const { filter, page } = read('province=SY-ID&province=Atlantis&from=never&limit=all&q=talks')
    expect(filter).toEqual(eventFilter({ provinces: ['SY-ID'], words: 'talks' }))
    expect(page).toEqual({ cursor: null, limit: DEFAULT_LIMIT })
  })

  test('a parameter that the door itself reads is known', () => {
    expect(read('format=csv').problems).toHaveLength(1)
    expect(read('format=csv', ['format']).problems).toEqual([])
  })

  test('a lone surrogate never arrives as text', () => {
    const { filter } = readFilter(new URLSearchParams([['q', 'a\ud800b']]), VOCABULARY)
    expect(filter.words ?? '').toSatisfy((words: string) => words.isWellFormed())
  })

  test('nothing makes the reading fail, and what it reads can be asked again without a problem', () => {
    const names = ['province', 'kind', 'from', 'to', 'group', 'actor', 'source', 'harm', 'q', 'cursor', 'limit']
    const pair = fc.tuple(
      fc.oneof(fc.constantFrom(...names), fc.string()),
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('SY-ID', '2012-03-10', '2012-03-09', 'killed', '__proto__'),
      ),
    )
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
        const { filter, page } = readFilter(new URLSearchParams(pairs), VOCABULARY)
        expect(page.limit).toBeGreaterThanOrEqual(1)
        expect(page.limit).toBeLessThanOrEqual(MAX_LIMIT)
        expect(readFilter(filterParameters(filter), VOCABULARY)).toMatchObject({ filter, problems: [] })
      }),
      { numRuns: 500 },
    )
  })

  test('pages are read where they are well said', () => {
    const cursor = { direction: 'older', day: '2012-03-10', sequence: 2, id: 7n } as const
    expect(read(`cursor=${cursorWord(cursor)}&limit=${MAX_LIMIT}`).page).toEqual({ cursor, limit: MAX_LIMIT })
  })
})

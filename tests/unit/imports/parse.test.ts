import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importedRows } from '@/lib/imports/imported-rows'
import { LONGEST_ROW } from '@/lib/imports/read/longest-row'
import { openCsv } from '@/lib/imports/read/parse'
import { collected, streamed, worded } from '@/tests/builders/imported-rows'

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'imports', 'malformed')

/** Each row of a file as its line and its cells, or as its line and why it is rejected. */
async function read(file: string | Uint8Array, chunk?: number) {
  const { rows } = await openCsv(streamed(file, chunk))
  return (await collected(rows)).map((read) => {
    if ('row' in read) return [read.line, read.row.join('|')]
    const { line, ...why } = worded(read)
    return [line, why]
  })
}

const columns = (has: number) => `the row has ${has} columns where the header has 3`
const UNCLOSED = 'a quote is opened and not closed before the file ends'
const GOES_ON = 'a quoted cell goes on behind its closing quote: a quote is not closed, or not doubled within the cell'
const WITHIN = 'a quote stands within a cell that is not quoted'

const MALFORMED: Readonly<Record<string, Awaited<ReturnType<typeof read>>>> = {
  'too-few-columns.csv': [
    [2, '1|2|3'],
    [3, { column: '', value: '4,5', reason: columns(2) }],
    [4, '6|7|8'],
  ],
  'too-many-columns.csv': [
    [2, '1|2|3'],
    [3, { column: '', value: '4,5,6,7', reason: columns(4) }],
    [4, '8|9|10'],
  ],
  'quote-not-closed.csv': [
    [2, '1|2|3'],
    [3, { column: 'b', value: '4,"five,6', reason: UNCLOSED }],
    [4, '7|8|9'],
    [5, '10|11|12'],
  ],
  'quote-not-closed-before-quotes.csv': [
    [2, '1|two|3'],
    [3, { column: 'b', value: '4,"five,6', reason: GOES_ON }],
    [4, '7|eight|9'],
    [5, '10|11|12'],
  ],
  'quote-closed-rows-later.csv': [
    [2, '1|2|3'],
    [
      3,
      {
        column: '',
        value: '4,"five,6',
        reason: 'a row over several lines that has 2 columns where the header has 3: is a quote not closed?',
      },
    ],
    [4, { column: 'c', value: '7,8,"', reason: UNCLOSED }],
    [5, '9|10|11'],
  ],
  'quote-within-cell.csv': [
    [2, '1|2|3'],
    [3, { column: 'b', value: '4,fi"ve,6', reason: WITHIN }],
    [4, '7|8|9'],
  ],
  'text-behind-quote.csv': [
    [2, '1|2|3'],
    [3, { column: 'b', value: '4,"fi"ve,6', reason: GOES_ON }],
    [4, '7|8|9'],
  ],
  'last-row-cut.csv': [
    [2, '1|2|3'],
    [3, { column: 'b', value: '4,"fi', reason: UNCLOSED }],
  ],
  'only-spaces.csv': [
    [2, '1|2|3'],
    [3, { column: '', value: '   ', reason: columns(1) }],
    [4, '4|5|6'],
  ],
  'quote-in-last-cell.csv': [
    [2, { column: 'c', value: '1,2,"', reason: UNCLOSED }],
    [3, '4|5|6'],
  ],
  'crlf-and-lf.csv': [
    [2, '1|2|3'],
    [5, '4|5\r\n5|6'],
    [7, { column: '', value: '7,8', reason: columns(2) }],
    [8, '9|10|11'],
  ],
}

describe('a malformed file', () => {
  test.each(readdirSync(folder))('%s gives each row as it is or rejected, in chunks of any size', async (name) => {
    for (const chunk of [1, 5, 65_536]) {
      expect(await read(readFileSync(join(folder, name)), chunk)).toEqual(MALFORMED[name])
    }
  })

  test('whose quote is not closed swallows nothing, however long it is', async () => {
    const rows = Array.from({ length: 300_000 }, (_, index) => `${index},b,c`)
    const found = await read(`a,b,c\n${rows.with(7, '7,"b,c').join('\n')}\n`)
    expect(found).toHaveLength(rows.length)
    expect(found[7]).toEqual([
      9,
      { column: 'b', value: '7,"b,c', reason: 'the row is longer than 1,048,576 characters: is a quote not closed?' },
    ])
    expect(found.at(-1)).toEqual([300_001, '299999|b|c'])
  })

  test('with a line longer than any row goes on behind it', async () => {
    const found = await read(`a,b,c\n1,2,3\n4,${'x'.repeat(LONGEST_ROW * 3)},6\r\n7,8,9\n`)
    expect(found.map(([line]) => line)).toEqual([2, 3, 4])
    expect(found[1]?.[1]).toMatchObject({ column: 'b', reason: expect.stringContaining('longer than 1,048,576') })
    expect(found[2]).toEqual([4, '7|8|9'])
  })

  test('of nothing but errors is read in a bearable time', async () => {
    const found = await read(`a,b,c\n${'1,x"y,3\n'.repeat(4_000)}`)
    expect(found).toHaveLength(4_000)
    expect(found.at(-1)).toEqual([4_001, { column: 'b', value: '1,x"y,3', reason: WITHIN }])
  })
})

describe('a header', () => {
  test('is compared without case and space', async () => {
    expect((await openCsv(streamed('\ufeff Id ,BEST\n1,2\n'))).header).toEqual(['id', 'best'])
  })

  test.each([
    ['a;b,c;d\n', ['a', 'b,c', 'd']],
    ['"a;b;c;d",e,f\n', ['a;b;c;d', 'e', 'f']],
    ['a\tb\n', ['a', 'b']],
    ['\n\na,b\n', ['a', 'b']],
    ['alone\n', ['alone']],
  ])('%j is parted as it parts itself', async (file, header) => {
    expect((await openCsv(streamed(file))).header).toEqual(header)
  })

  test.each([
    ['', 'The file is empty.'],
    ['\n\r\n', 'The file is empty.'],
    ['a,b,A,c,C \n1,2,3,4,5\n', 'The header names a, c more than once.'],
    ['\n"a,b\n1,2\n', `The header on line 2 cannot be read: ${UNCLOSED}.`],
  ])('%j is refused', async (file, message) => {
    await expect(openCsv(streamed(file))).rejects.toMatchObject({ code: 'invalid_input', message })
  })

  test('may have columns without a name', async () => {
    expect(await read(',a,\n0,1,\n')).toEqual([[2, '0|1|']])
  })
})

describe('the file is left', () => {
  /** A file without end, and whether its reader has left it. */
  function endless(line: string) {
    const file = { left: false }
    async function* bytes() {
      try {
        for (;;) yield new TextEncoder().encode(line.repeat(20_000))
      } finally {
        file.left = true
      }
    }
    return { file, bytes: bytes() }
  }

  test('by a reader that stops early', async () => {
    const { file, bytes } = endless('a,b\n1,2\n')
    const { rows } = await openCsv(bytes)
    for await (const _ of rows) break
    expect(file.left).toBe(true)
  })

  test.each([
    ['cannot be read', '"a"b,c\n'],
    ['names a column twice', 'a,a\n'],
    ['is not of the format', 'a,b\n'],
  ])('where its header %s', async (_, line) => {
    const { file, bytes } = endless(line)
    await expect(collected(importedRows(bytes, 'ged'))).rejects.toMatchObject({ code: 'invalid_input' })
    expect(file.left).toBe(true)
  })

  test('where a byte cannot be read', async () => {
    const { file, bytes } = endless('a\0b\n')
    await expect(openCsv(bytes)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(file.left).toBe(true)
  })
})

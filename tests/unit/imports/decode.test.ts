import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '@/lib/imports/read/decode'
import { collected, streamed } from '@/tests/builders/imported-rows'

async function decoded(bytes: Uint8Array, chunk?: number): Promise<string> {
  return (await collected(decodeText(streamed(bytes, chunk)))).join('')
}

function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

const TEXT = 'Idlib, إدلب, “Ma’ra”, 𝔸\r\n'

describe('a file is read as', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16LE', utf16(TEXT, 'le')],
    ['UTF-16BE', utf16(TEXT, 'be')],
  ])('%s, in chunks of any size', async (_, bytes) => {
    for (const chunk of [1, 2, 3, 7, 65_536]) expect(await decoded(bytes, chunk)).toBe(TEXT)
  })

  test('Windows-1252 where it is not UTF-8, with the characters that Latin-1 lacks', async () => {
    const bytes = Buffer.concat([Buffer.from('Ma'), Buffer.of(0x92), Buffer.from('ra caf'), Buffer.of(0xe9, 0x80)])
    expect(await decoded(bytes, 3)).toBe('Ma’ra café€')
  })

  test('UTF-8 over any number of pieces, whatever stands across their ends', async () => {
    for (const shift of [0, 1, 2, 3]) {
      const text = 'a'.repeat(shift) + '𝔸é€'.repeat(20_000)
      expect(await decoded(Buffer.from(text), 65_535)).toBe(text)
    }
    const text = `a${'𝔸'.repeat(40_000)}`
    expect(await decoded(utf16(text, 'be'), 1_001)).toBe(text)
  })

  test('the same text whatever it holds', async () => {
    const texts = fc
      .string({ unit: 'binary', maxLength: 40 })
      .filter((text) => !text.includes('\0') && !text.startsWith('\ufeff'))
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (text, chunk) => {
        expect(await decoded(Buffer.from(text), chunk)).toBe(text)
        expect(await decoded(utf16(text, 'le'), chunk)).toBe(text)
      }),
    )
  })
})

describe('a file is refused with the byte', () => {
  const long = 'a'.repeat(70_000)
  test.each([
    ['that breaks UTF-8 behind its beginning', Buffer.concat([Buffer.from(long), Buffer.of(0xff)]), 70_000],
    [
      'that breaks a character begun in the piece before',
      Buffer.concat([Buffer.from('a'.repeat(65_535)), Buffer.of(0xc3, 0x28)]),
      65_536,
    ],
    [
      'that breaks what is otherwise UTF-8',
      Buffer.concat([Buffer.from('إدلب,'), Buffer.of(0xe9), Buffer.from(',حمص')]),
      10,
    ],
    ['where it is cut in a character', Buffer.from('إدلب').subarray(0, 7), 7],
    ['that is NUL', Buffer.from('abc\0d'), 3],
    ['that is NUL, in Windows-1252', Buffer.of(0xe9, 0x2c, 0), 2],
    ['that is NUL, in UTF-16', utf16('ab\0', 'le'), 6],
    ['that is NUL, in UTF-16 without its mark', Buffer.from('ab', 'utf16le'), 1],
    ['that breaks UTF-16', Buffer.concat([utf16('a', 'le'), Buffer.of(0x00, 0xdc, 0x61, 0x00)]), 5],
    ['where it is cut in a unit of UTF-16', utf16('ab', 'le').subarray(0, 5), 5],
    ['that neither UTF-8 nor Windows-1252 knows', Buffer.of(0x61, 0xe9, 0x61, 0x81), 3],
  ])('%s', async (_, bytes, offset) => {
    await expect(decoded(bytes)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(new RegExp(`^The file cannot be read as text: byte ${offset} `)),
    })
  })
})

test('tells how many bytes have been read, up to all', async () => {
  const told: number[] = []
  await collected(decodeText(streamed(Buffer.from('a'.repeat(150_000)), 1_000), (read) => told.push(read)))
  expect(told).toEqual([65_536, 131_072, 150_000])
})

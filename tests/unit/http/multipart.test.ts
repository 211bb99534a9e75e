import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { multipartParts } from '@/lib/http/multipart'
import { streamed } from '@/tests/builders/imported-rows'

const BOUNDARY = '----WebKitFormBoundary7MA4YWxkTrZu0gW'
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`

interface Field {
  readonly name: string
  readonly fileName?: string
  readonly bytes: Uint8Array
}

function formOf(fields: readonly Field[], end = `--${BOUNDARY}--\r\n`): Uint8Array {
  const parts = fields.flatMap(({ name, fileName, bytes }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: text/csv`}\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...parts, Buffer.from(end)])
}

async function read(form: Uint8Array, chunk = 65_536, type: string | null = TYPE) {
  const found: { name: string; fileName: string | null; bytes: Buffer }[] = []
  for await (const { name, fileName, bytes } of multipartParts(type, streamed(form, chunk))) {
    const chunks: Uint8Array[] = []
    for await (const one of bytes) chunks.push(Buffer.from(one))
    found.push({ name, fileName, bytes: Buffer.concat(chunks) })
  }
  return found
}

const text = (words: string) => new TextEncoder().encode(words)
const FORMAT = { name: 'format', bytes: text('ged') }

describe('a form as it comes in', () => {
  test('gives its fields in their order, a file with its name', async () => {
    const file = { name: 'file', fileName: 'أحداث %22a%22.csv', bytes: text('id,best\r\n1,2\r\n') }
    expect(await read(formOf([FORMAT, file]))).toEqual([
      { name: 'format', fileName: null, bytes: Buffer.from('ged') },
      { name: 'file', fileName: 'أحداث "a".csv', bytes: Buffer.from('id,best\r\n1,2\r\n') },
    ])
  })

  test('gives any bytes as they are, however they are cut on the way, also what looks like a boundary', async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom('\r\n', '--', `\r\n--${BOUNDARY.slice(0, -1)}`, '\r\n--', BOUNDARY, '\r').map(text),
    )
    const bytes = fc
      .array(piece, { maxLength: 12 })
      .map((pieces) => Buffer.concat(pieces))
      .filter((made) => !made.includes(`\r\n--${BOUNDARY}`) && !made.toString('latin1').startsWith(`--${BOUNDARY}`))
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 90 }), async (file, chunk) => {
        const found = await read(formOf([FORMAT, { name: 'file', fileName: 'a', bytes: file }]), chunk)
        expect(found[1]?.bytes.equals(file)).toBe(true)
      }),
    )
  })

  test('passes over what is not read of a field', async () => {
    const names: string[] = []
    const form = formOf([{ name: 'file', fileName: 'a', bytes: new Uint8Array(300_000) }, FORMAT])
    for await (const { name } of multipartParts(TYPE, streamed(form))) names.push(name)
    expect(names).toEqual(['file', 'format'])
  })

  test('that ends before its end is no form, wherever it is cut', async () => {
    const form = formOf([FORMAT, { name: 'file', fileName: 'a', bytes: text('1,2,3\r\n') }])
    for (let length = 0; length < form.length - 3; length += 1) {
      await expect(read(form.subarray(0, length)), `cut at ${length}`).rejects.toMatchObject({ code: 'invalid_input' })
    }
  })

  test.each([
    [null, 'is needed; this is ""'],
    ['application/json', 'is needed; this is "application/json"'],
    ['multipart/form-data', 'is needed; this is "multipart/form-data"'],
  ])('of the type %s is refused', async (type, said) => {
    await expect(read(formOf([FORMAT]), 65_536, type)).rejects.toThrow(said)
  })

  test('with a head that has no end is refused before it fills the memory', async () => {
    const endless = Buffer.concat([Buffer.from(`--${BOUNDARY}\r\nX: `), Buffer.alloc(200_000, 'a')])
    await expect(read(endless)).rejects.toThrow('whose head has no end')
  })
})

import { LedgerError } from '@/lib/errors'

/** A field of a form, in the order of the form. */
export interface Part {
  readonly name: string
  /** What the browser calls the file; null: the field is none. Empty: no file was chosen. */
  readonly fileName: string | null
  /** Can be gone through once, before the next part is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>
}

const LINE = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')
const MOST_HEAD_BYTES = 16_384

/**
 * The fields of a form as they come in (multipart/form-data, RFC 7578), none of them held in memory. What is left
 * unread of a part is passed over. Throws `invalid_input` where it is no such form, and where it ends before its end.
 */
export async function* multipartParts(
  contentType: string | null,
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<Part> {
  const boundary = boundaryOf(contentType)
  const source = new Source(body, Buffer.from(`\r\n--${boundary}`))
  // What stands before the first boundary says nothing.
  for await (const _ of source.untilBoundary());
  for (;;) {
    const sign = await source.take(2)
    if (sign.equals(Buffer.from('--'))) break
    if (!sign.equals(LINE)) throw new LedgerError('invalid_input', 'The form has a boundary that no line end follows.')
    const bytes = source.untilBoundary()
    yield { ...partNamed(await source.head()), bytes }
    for await (const _ of bytes);
  }
  await source.rest()
}

function boundaryOf(contentType: string | null): string {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '') ?? []
  const boundary = quoted ?? plain
  if (boundary) return boundary
  throw new LedgerError(
    'invalid_input',
    `A form of type multipart/form-data is needed; this is "${contentType ?? ''}".`,
  )
}

function partNamed(head: string): { name: string; fileName: string | null } {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? ''
  const value = (key: string) => new RegExp(`(?:^|;)\\s*${key}="([^"]*)"`, 'i').exec(disposition)?.[1]
  const name = value('name')
  if (name === undefined) throw new LedgerError('invalid_input', 'The form has a field without a name.')
  const fileName = value('filename')
  return { name: unescaped(name), fileName: fileName === undefined ? null : unescaped(fileName) }
}

/** Browsers write these three signs as the standard of HTML forms says. */
function unescaped(text: string): string {
  return text.replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** Bytes as they come, read up to boundaries. */
class Source {
  /** The first boundary may stand without a line end before it: it is read as if it had one. */
  private held: Buffer = LINE
  private readonly chunks: AsyncIterator<Uint8Array>
  private readonly delimiter: Buffer

  constructor(body: AsyncIterable<Uint8Array>, delimiter: Buffer) {
    this.chunks = body[Symbol.asyncIterator]()
    this.delimiter = delimiter
  }

  /** All up to the next boundary, which is passed; nothing where that was passed already. */
  async *untilBoundary(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.held.indexOf(this.delimiter)
      const safe = at >= 0 ? at : Math.max(0, this.held.length - this.delimiter.length + 1)
      const ready = this.held.subarray(0, safe)
      this.held = this.held.subarray(at >= 0 ? at + this.delimiter.length : safe)
      if (ready.length > 0) yield ready
      if (at >= 0) return
      await this.more()
    }
  }

  async take(length: number): Promise<Buffer> {
    while (this.held.length < length) await this.more()
    const taken = this.held.subarray(0, length)
    this.held = this.held.subarray(length)
    return taken
  }

  async head(): Promise<string> {
    let at = this.held.indexOf(HEAD_END)
    while (at < 0) {
      if (this.held.length > MOST_HEAD_BYTES)
        throw new LedgerError('invalid_input', 'The form has a field whose head has no end.')
      await this.more()
      at = this.held.indexOf(HEAD_END)
    }
    const head = this.held.subarray(0, at).toString('utf8')
    this.held = this.held.subarray(at + HEAD_END.length)
    return head
  }

  /** Passes over what follows the last boundary. */
  async rest(): Promise<void> {
    while (!(await this.chunks.next()).done);
  }

  private async more(): Promise<void> {
    const { done, value } = await this.chunks.next()
    if (done) throw new LedgerError('invalid_input', 'The form ends before its end.')
    this.held =
      this.held.length === 0
        ? Buffer.from(value.buffer, value.byteOffset, value.length)
        : Buffer.concat([this.held, value])
  }
}

import { FileTroubleError } from '../file-trouble'
import { begunCharacter, firstInvalidByte, strictDecoder, type UnicodeEncoding, wasMeantAsUtf8 } from './unicode'
import { decodeWindows1252, firstUnusedByte } from './windows-1252'

const PIECE = 65_536
type Decode = (piece: Uint8Array, last: boolean) => string

/**
 * The text of a file, in pieces of 64 KB or less. Encoding: by its byte order mark (https://encoding.spec.whatwg.org);
 * without one UTF-8, or Windows-1252 where the first 64 KB are not UTF-8 and were not meant to be. What is decided then
 * holds for all of the file: a byte that does not fit it, and NUL, throw `invalid_input` with the byte's offset.
 * `onBytes` is told how many bytes have been read so far.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (read: number) => void = () => undefined,
): AsyncGenerator<string> {
  let at = 0
  let decode: Decode | null = null
  for await (const piece of pieces(bytes)) {
    decode ??= decoderOf(encodingOf(piece))
    const text = decode(piece, false)
    at += piece.length
    onBytes(at)
    if (text !== '') yield text
  }
  decode?.(new Uint8Array(), true)
}

/** The same bytes in pieces of exactly 64 KB, but for the last. */
async function* pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    let rest = chunk
    while (size + rest.length >= PIECE) {
      const cut = PIECE - size
      yield size === 0 ? rest.subarray(0, cut) : Buffer.concat([...held, rest.subarray(0, cut)])
      rest = rest.subarray(cut)
      held = []
      size = 0
    }
    if (rest.length > 0) held.push(rest)
    size += rest.length
  }
  if (size > 0) yield Buffer.concat(held)
}

function encodingOf(head: Uint8Array): UnicodeEncoding | 'windows-1252' {
  const [first, second, third] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  return firstInvalidByte(head, 'utf-8') < 0 || wasMeantAsUtf8(head) ? 'utf-8' : 'windows-1252'
}

function decoderOf(encoding: UnicodeEncoding | 'windows-1252'): Decode {
  return encoding === 'windows-1252' ? windowsDecoder() : unicodeDecoder(encoding)
}

function windowsDecoder() {
  let at = 0
  return (piece: Uint8Array) => {
    refuseNul(piece.indexOf(0), at)
    const unused = firstUnusedByte(piece)
    if (unused >= 0) throw new FileTroubleError('no_character', { byte: at + unused })
    at += piece.length
    return decodeWindows1252(piece)
  }
}

function unicodeDecoder(encoding: UnicodeEncoding) {
  const decoder = strictDecoder(encoding)
  let [at, begun] = [0, new Uint8Array()]
  return (piece: Uint8Array, last: boolean) => {
    refuseNul(encoding === 'utf-8' ? piece.indexOf(0) : firstNulPair(piece), at)
    try {
      const text = decoder.decode(piece, { stream: !last })
      begun = Uint8Array.from(begunCharacter(piece, encoding))
      at += piece.length
      return text
    } catch {
      if (last) throw new FileTroubleError('cut_character', { byte: at })
      const invalid = firstInvalidByte(Buffer.concat([begun, piece]), encoding)
      const byte = at - begun.length + invalid
      throw new FileTroubleError('other_encoding', { byte, encoding: encoding.toUpperCase() })
    }
  }
}

/** The index of the first NUL of UTF-16 in bytes that begin with a whole unit. */
function firstNulPair(bytes: Uint8Array): number {
  for (let index = bytes.indexOf(0); index >= 0; index = bytes.indexOf(0, index + 1)) {
    if (index % 2 === 0 && bytes[index + 1] === 0) return index
  }
  return -1
}

function refuseNul(index: number, at: number): void {
  if (index >= 0) throw new FileTroubleError('nul', { byte: at + index })
}

export type UnicodeEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** A decoder that mends nothing: the first impossible byte is an error. A byte order mark is dropped. */
export function strictDecoder(encoding: UnicodeEncoding): TextDecoder {
  return new TextDecoder(encoding, { fatal: true })
}

function isPrefix(bytes: Uint8Array, encoding: UnicodeEncoding): boolean {
  try {
    strictDecoder(encoding).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The index of the first byte that cannot stand there; -1: none, but for a character that is cut at the end. */
export function firstInvalidByte(bytes: Uint8Array, encoding: UnicodeEncoding): number {
  if (isPrefix(bytes, encoding)) return -1
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isPrefix(bytes.subarray(0, middle), encoding)) good = middle
    else bad = middle
  }
  return bad - 1
}

/** The bytes at the end of valid text that only begin a character; none where it ends with a whole one. */
export function begunCharacter(bytes: Uint8Array, encoding: UnicodeEncoding): Uint8Array {
  const longest = Math.min(3, bytes.length)
  for (let length = 1; length <= longest; length += 1) {
    const end = bytes.subarray(bytes.length - length)
    const whole = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
    if (isPrefix(end, encoding) && whole.decode(end, { stream: true }) === '') return end
  }
  return new Uint8Array()
}

/**
 * Whether bytes that are not valid UTF-8 were meant to be: most of their characters beyond ASCII are whole characters of
 * UTF-8. In Windows-1252 such sequences ("Ã©") hardly ever stand.
 */
export function wasMeantAsUtf8(bytes: Uint8Array): boolean {
  const beyond = new TextDecoder('utf-8').decode(bytes).match(/[^\0-\x7f]/gu) ?? []
  const broken = beyond.filter((character) => character === '\ufffd').length
  return beyond.length - broken > broken
}

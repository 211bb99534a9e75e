// https://encoding.spec.whatwg.org/index-windows-1252.txt: what bytes 0x80 to 0x9F stand for; a space: for nothing.
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'
const UNUSED = [...HIGH].flatMap((character, index) => (character === ' ' ? [0x80 + index] : []))

/**
 * Windows-1252 to text. Not by TextDecoder, which takes it for Latin-1 from Node 20.18.3 on (nodejs/node#60888).
 * Bytes it has no character for become C1 controls, see `firstUnusedByte`.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (control) => {
      const character = HIGH[control.charCodeAt(0) - 0x80] ?? ' '
      return character === ' ' ? control : character
    })
}

/** The index of the first byte that Windows-1252 has no character for; -1: none. */
export function firstUnusedByte(bytes: Uint8Array): number {
  const found = UNUSED.map((byte) => bytes.indexOf(byte)).filter((index) => index >= 0)
  return found.length === 0 ? -1 : Math.min(...found)
}

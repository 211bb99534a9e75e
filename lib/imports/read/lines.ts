const [LF, CR] = [0x0a, 0x0d]

/** How many lines end from `from` until before `until`: LF, CR LF and CR alike. */
export function lineEnds(bytes: Uint8Array, from: number, until: number): number {
  let lines = 0
  for (let index = from; index < until; index += 1) {
    const byte = bytes[index]
    if (byte === LF || (byte === CR && bytes[index + 1] !== LF)) lines += 1
  }
  return lines
}

/** The index of the first byte from `from` on that belongs to no empty line. */
export function firstText(bytes: Uint8Array, from: number): number {
  let index = from
  while (bytes[index] === LF || bytes[index] === CR) index += 1
  return index
}

/** Where the line after the one at `from` begins; -1: it does not end within the bytes. */
export function nextLine(bytes: Uint8Array, from: number): number {
  for (let index = from; index < bytes.length; index += 1) {
    if (bytes[index] === LF) return index + 1
    if (bytes[index] !== CR) continue
    // Whether a line feed follows is not known yet.
    if (index + 1 === bytes.length) return -1
    return bytes[index + 1] === LF ? index + 2 : index + 1
  }
  return -1
}

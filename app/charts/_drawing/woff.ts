import { inflateSync } from 'node:zlib'

const HEADER = { woff: 44, sfnt: 12 } as const
const ENTRY = { woff: 20, sfnt: 16 } as const

/** A WOFF 1.0 file as the TrueType font that it holds (https://www.w3.org/TR/WOFF/): drawing libraries read no other. */
export function unpacked(woff: Buffer): Buffer {
  const tables = woff.readUInt16BE(12)
  const head = Buffer.alloc(HEADER.sfnt + tables * ENTRY.sfnt)
  woff.copy(head, 0, 4, 8)
  const power = 2 ** Math.floor(Math.log2(tables))
  head.writeUInt16BE(tables, 4)
  head.writeUInt16BE(power * ENTRY.sfnt, 6)
  head.writeUInt16BE(Math.log2(power), 8)
  head.writeUInt16BE((tables - power) * ENTRY.sfnt, 10)
  const parts: Buffer[] = [head]
  let offset = head.length
  for (let table = 0; table < tables; table++) {
    const from = HEADER.woff + table * ENTRY.woff
    const to = HEADER.sfnt + table * ENTRY.sfnt
    const [start, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(from + field)) as [
      number,
      number,
      number,
    ]
    const bytes = woff.subarray(start, start + packed)
    woff.copy(head, to, from, from + 4)
    woff.copy(head, to + 4, from + 16, from + 20)
    head.writeUInt32BE(offset, to + 8)
    head.writeUInt32BE(length, to + 12)
    const padding = (4 - (length % 4)) % 4
    parts.push(packed < length ? inflateSync(bytes) : bytes, Buffer.alloc(padding))
    offset += length + padding
  }
  return Buffer.concat(parts)
}

/** Readers whose pages are being made, and when one was last, in milliseconds of `performance.now()`. */
interface Readers {
  waiting: number
  lastWaited: number
}

const key = Symbol.for('conflict-ledger.readers')
// Of the process, not of the module: the server that sees them ask and the built app that writes downloads hold a copy each.
const shared = globalThis as { [key]?: Readers }
shared[key] ??= { waiting: 0, lastWaited: Number.NEGATIVE_INFINITY }
const readers = shared[key]

/** For so long after the last page another is to be expected: readers come by twos and threes. Milliseconds. */
const EXPECTED_FOR = 1_000
/** What all downloads write together while somebody reads: about an eighth of what one processor can. */
const BYTES_A_SECOND = 4_000_000

/** Counts a reader in, who waits for a page; counts them out, once. */
export function readerWaits(): () => void {
  readers.waiting += 1
  let waits = true
  return () => {
    if (!waits) return
    waits = false
    readers.waiting -= 1
    readers.lastWaited = performance.now()
  }
}

/**
 * The chunks of one of so many downloads, as fast as they are taken, and slower while somebody reads. A network takes a
 * download in large portions and keeps them for its reader, so that one who is slow to read would otherwise have it
 * written as fast as anybody.
 */
export async function* paced(chunks: AsyncIterable<Buffer>, downloads: () => number): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    yield chunk
    const rest = restAfter(chunk.length, downloads())
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
  }
}

/**
 * How long a download rests after so many bytes, in milliseconds, where so many downloads run: not at all while nobody
 * reads.
 */
export function restAfter(bytes: number, downloads: number): number {
  const somebodyReads = readers.waiting > 0 || performance.now() - readers.lastWaited < EXPECTED_FOR
  return somebodyReads ? (1_000 * bytes * downloads) / BYTES_A_SECOND : 0
}

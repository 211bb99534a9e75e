import type { CsvError } from 'csv-parse'
import type { RowTrouble } from '../model'
import { CsvPass, type PassedRecord } from './csv-pass'
import { firstText, lineEnds, nextLine } from './lines'
import { LONGEST_ROW } from './longest-row'

/** A row of a CSV file, or what stands where one should. `line` is the line of the file on which it begins. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | {
      readonly line: number
      readonly broken: RowTrouble
      /** The index of the column in which it breaks. */
      readonly column: number
      /** The line as written. */
      readonly text: string
    }

// After an error little is read ahead, since what is ahead may be wrong too and is then read again.
const FIRST_STEP = 1_024
const LONGEST_STEP = 65_536

/**
 * The rows of a CSV text (RFC 4180), some at a time, memory flat. What cannot be read as a row is given as broken, and reading goes on
 * with the next line of the file, so that a quote that is not closed swallows no row after it. For the same reason a row
 * over several lines with another number of columns than the first row is broken at its first line alone.
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly CsvRecord[]> {
  const reader = new RecordReader(delimiter)
  try {
    for await (const piece of text) yield* reader.read(Buffer.from(piece), false)
    yield* reader.read(Buffer.alloc(0), true)
  } finally {
    reader.close()
  }
}

class RecordReader {
  readonly #delimiter: string
  #pass: CsvPass
  /** What was read of the file and not given out: `#fed` bytes of it are with the pass. */
  #held: Buffer = Buffer.alloc(0)
  #fed = 0
  /** How many bytes of the pass are no longer held. */
  #given = 0
  #line = 1
  #step = LONGEST_STEP
  #columns: number | null = null
  /** Within a line that was given up. */
  #skipping = false

  constructor(delimiter: string) {
    this.#delimiter = delimiter
    this.#pass = new CsvPass(delimiter)
  }

  close(): void {
    this.#pass.close()
  }

  async *read(bytes: Buffer, last: boolean): AsyncGenerator<readonly CsvRecord[]> {
    this.#held = Buffer.concat([this.#held, bytes])
    if (this.#skipping) this.#skipLine(last)
    // At the end each pass has to be told, and one that breaks there leaves lines for another.
    for (let ended = false; !this.#skipping && (this.#fed < this.#held.length || (last && !ended)); ) {
      const until = Math.min(this.#fed + this.#step, this.#held.length)
      ended = last && until === this.#held.length
      const { records, error } = await this.#pass.read(this.#held.subarray(this.#fed, until), ended)
      this.#fed = until
      this.#step = Math.min(this.#step * 2, LONGEST_STEP)
      const found: CsvRecord[] = []
      const torn = this.#give(records, found)
      if (torn || error) {
        found.push(torn ?? this.#broken(error))
        this.#startAnew(last)
        ended = false
      }
      if (found.length > 0) yield found
    }
  }

  /** Gives the records out, up to one that seems to have swallowed others, which it returns. */
  #give(records: readonly PassedRecord[], found: CsvRecord[]): CsvRecord | null {
    let at = 0
    let torn: readonly string[] | null = null
    for (const { cells, end } of records) {
      const until = end - this.#given
      const begin = firstText(this.#held, at)
      this.#columns ??= cells.length
      if (cells.length !== this.#columns && this.#spansLines(begin, until)) {
        torn = cells
        break
      }
      this.#line += lineEnds(this.#held, at, begin)
      found.push({ line: this.#line, cells })
      this.#line += lineEnds(this.#held, begin, until)
      at = until
    }
    this.#held = this.#held.subarray(at)
    this.#fed -= at
    this.#given += at
    return torn && this.#torn(torn.length)
  }

  #spansLines(begin: number, until: number): boolean {
    const next = nextLine(this.#held, begin)
    return next > 0 && next < until
  }

  #torn(columns: number): CsvRecord {
    const values = { columns, header: this.#columns ?? 0 }
    return { ...this.#here(), broken: { reason: 'torn', values }, column: -1 }
  }

  #broken(error: CsvError | null): CsvRecord {
    const column = error?.['column']
    return { ...this.#here(), broken: brokenBy(error), column: typeof column === 'number' ? column : -1 }
  }

  /** The line at which the held bytes begin, empty ones passed over. */
  #here(): { line: number; text: string } {
    const begin = firstText(this.#held, 0)
    this.#line += lineEnds(this.#held, 0, begin)
    this.#held = this.#held.subarray(begin)
    const end = nextLine(this.#held, 0)
    const text = this.#held.subarray(0, Math.min(end < 0 ? this.#held.length : end, 2_000)).toString()
    return { line: this.#line, text: text.trimEnd() }
  }

  /** Goes on behind the line at which the held bytes begin. */
  #startAnew(last: boolean): void {
    this.#pass.close()
    this.#pass = new CsvPass(this.#delimiter)
    this.#given = 0
    this.#step = FIRST_STEP
    this.#skipLine(last)
  }

  #skipLine(last: boolean): void {
    const end = nextLine(this.#held, 0)
    this.#skipping = end < 0
    this.#fed = 0
    if (end >= 0) this.#line += 1
    this.#held = end >= 0 || last ? this.#held.subarray(end >= 0 ? end : this.#held.length) : lastByteOf(this.#held)
  }
}

/** A carriage return at the end may be half of a line's end. */
function lastByteOf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(Math.max(0, bytes.length - 1)))
}

function brokenBy(error: CsvError | null): RowTrouble {
  switch (error?.code as string | undefined) {
    case 'CSV_INVALID_CLOSING_QUOTE':
      return { reason: 'quote_goes_on', values: {} }
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_OPENING_QUOTE':
      return { reason: 'quote_within', values: {} }
    case 'CSV_QUOTE_NOT_CLOSED':
      return { reason: 'quote_open', values: {} }
    case 'CSV_MAX_RECORD_SIZE':
      return { reason: 'row_too_long', values: { most: LONGEST_ROW } }
    default:
      throw error
  }
}

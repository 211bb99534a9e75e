import { CsvError, type Parser, parse } from 'csv-parse'
import { LONGEST_ROW } from './longest-row'

/** A record and where it ends, in bytes from the beginning of the pass. */
export interface PassedRecord {
  readonly cells: readonly string[]
  readonly end: number
}

/** One run of csv-parse over bytes, up to the first thing that is wrong with them. */
export class CsvPass {
  readonly #parser: Parser
  #records: PassedRecord[] = []

  constructor(delimiter: string) {
    this.#parser = parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: LONGEST_ROW,
      // The number of columns is looked at by who reads, who can tell where a row began.
      relax_column_count: true,
      skip_empty_lines: true,
      // Taken here and not from the stream, so that no more is held than one write gives.
      on_record: (cells: string[], { bytes }) => {
        this.#records.push({ cells, end: bytes })
        return null
      },
    })
    // What goes wrong is told to who writes.
    this.#parser.on('error', () => undefined)
  }

  /** The records that end within these bytes and all before, and what stopped the pass; null: nothing. */
  async read(bytes: Uint8Array, last: boolean): Promise<{ records: readonly PassedRecord[]; error: CsvError | null }> {
    this.#records = []
    const error = await new Promise<Error | null | undefined>((resolve) => {
      if (last) this.#parser.end(bytes, () => resolve(this.#parser.errored))
      else this.#parser.write(bytes, resolve)
    })
    if (error && !(error instanceof CsvError)) throw error
    return { records: this.#records, error: error ?? null }
  }

  close(): void {
    this.#parser.destroy()
  }
}

import type { ImportedEvent } from '../model'
import type { ImportFormatName } from '../vocabulary'
import { columnsLost, MAPPINGS } from './mappings'

/** What an import did not keep, and how often it kept less than the file says. */
export interface Losses {
  /** Columns of the file that are not kept, with why; null: none that the format is known to have. */
  readonly columns: readonly { readonly column: string; readonly why: string | null }[]
  /** Codes that our word says less than, the most frequent first. They are kept with the event as they stand. */
  readonly codes: readonly {
    readonly code: string
    readonly becomes: string
    readonly lost: string
    readonly events: number
  }[]
}

/** Counts what is lost, event by event. */
export function countLosses(format: ImportFormatName) {
  const mapping = MAPPINGS[format]
  const lossy = mapping.codes.flatMap(({ column, codes }) =>
    codes.flatMap(({ code, becomes, lost }) => (lost ? [{ column, code, becomes, lost: lost.en, events: 0 }] : [])),
  )
  const columns = new Set(lossy.map(({ column }) => column))
  const byCode = new Map(lossy.map((one) => [`${one.column} ${one.code}`, one]))
  let header: readonly string[] = []
  return {
    onHeader(names: readonly string[]): void {
      header = names
    },
    onEvent({ codes }: ImportedEvent): void {
      for (const column of columns) {
        const met = byCode.get(`${column} ${codes[column]?.trim().toLowerCase()}`)
        if (met) met.events += 1
      }
    },
    losses(): Losses {
      const why = new Map(mapping.columns.map(({ column, told }) => [column, told?.en ?? null]))
      return {
        columns: columnsLost(format, header).map((column) => ({ column, why: why.get(column) ?? null })),
        codes: lossy
          .filter(({ events }) => events > 0)
          .sort((one, other) => other.events - one.events)
          .map(({ column, code, ...rest }) => ({ code: `${column} ${code}`, ...rest })),
      }
    },
  }
}

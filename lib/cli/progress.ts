/** How far a long piece of work is. */
export interface ProgressLine {
  readonly tell: (progress: { readonly bytes: number; readonly rows: number; readonly merging: boolean }) => void
  readonly end: () => void
}

/**
 * Tells on standard error how far reading is: on a terminal in one line that is written over, elsewhere in one line a
 * second. `size` is the file's in bytes; null: not known, and no time left is told.
 */
export function progressLine(size: number | null): ProgressLine {
  const start = Date.now()
  const terminal = process.stderr.isTTY
  let last = 0
  return {
    tell({ bytes, rows, merging }) {
      const now = Date.now()
      if (!merging && now - last < (terminal ? 100 : 1_000)) return
      last = now
      const seconds = (now - start) / 1_000
      const rate = Math.round(rows / Math.max(seconds, 0.001))
      const left = size && bytes > 0 ? Math.ceil((seconds * (size - bytes)) / bytes) : null
      const share = size && bytes > 0 ? `, ${Math.floor((bytes / size) * 100)} %, ${left} s left` : ''
      const line = merging
        ? `${rows} rows read in ${seconds.toFixed(1)} s; merging`
        : `${rows} rows, ${rate} a second${share}`
      process.stderr.write(terminal ? `\r\x1b[K${line}` : `${line}\n`)
    },
    end() {
      if (terminal) process.stderr.write('\r\x1b[K')
    },
  }
}

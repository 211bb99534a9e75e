import { createWriteStream, type WriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import type { RejectedRow } from '../model'

/** Keeps rejected rows in a CSV file, which is there once it is whole; without any there is none. */
export class Rejects {
  readonly path: string
  kept = false
  private stream: WriteStream | null = null

  constructor(path: string) {
    this.path = path
  }

  add({ line, column, value, reason }: RejectedRow): void {
    if (!this.stream) {
      this.kept = true
      this.stream = createWriteStream(`${this.path}.part`)
      this.stream.write('line,column,value,reason\n')
    }
    this.stream.write(`${[line, column, value, reason].map(quoted).join(',')}\n`)
  }

  async close(): Promise<void> {
    if (!this.stream) return rm(this.path, { force: true })
    this.stream.end()
    await finished(this.stream)
    await rename(`${this.path}.part`, this.path)
  }

  /** Leaves nothing of a run that came to nothing. */
  async drop(): Promise<void> {
    this.stream?.destroy()
    await rm(`${this.path}.part`, { force: true })
    await rm(this.path, { force: true })
  }
}

function quoted(value: string | number): string {
  const text = String(value).replace(/^(?=[=+@\t\r-])/, "'")
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

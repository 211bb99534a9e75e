import { closeSync, openSync, writeSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { RejectedRow } from '../model'
import { inEnglish } from '../row-trouble'

/** Characters that wait for being written together. */
const MOST_WAITING = 65_536

/**
 * Keeps rejected rows in a CSV file, which is there once it is whole; without any there is none. They are written as they
 * come, so that a file in which nothing is right takes no more memory than another.
 */
export class Rejects {
  readonly path: string
  /** Whether there were any. */
  kept = false
  private file: number | null = null
  private waiting = ''

  constructor(path: string) {
    this.path = path
  }

  /** `file`: of which file it is, where one list has the rows of two. */
  add({ line, column, value, trouble }: RejectedRow, file?: string): void {
    if (this.file === null) {
      this.kept = true
      this.file = openSync(`${this.path}.part`, 'w')
      this.waiting = 'line,column,value,reason\n'
    }
    const reason = inEnglish(trouble)
    this.waiting += `${[line, column, value, file ? `${file}: ${reason}` : reason].map(quoted).join(',')}\n`
    if (this.waiting.length >= MOST_WAITING) this.write()
  }

  async close(): Promise<void> {
    if (this.file === null) return rm(this.path, { force: true })
    this.write()
    this.letGo()
    await rename(`${this.path}.part`, this.path)
  }

  /** Leaves nothing of a run that came to nothing. */
  async drop(): Promise<void> {
    this.letGo()
    await rm(`${this.path}.part`, { force: true })
    await rm(this.path, { force: true })
  }

  private write(): void {
    if (this.file === null) return
    const bytes = Buffer.from(this.waiting)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at)
    this.waiting = ''
  }

  private letGo(): void {
    if (this.file !== null) closeSync(this.file)
    this.file = null
  }
}

function quoted(value: string | number): string {
  const text = String(value).replace(/^(?=[=+@\t\r-])/, "'")
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

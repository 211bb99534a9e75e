import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { type Database, primaryDatabase } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { OPEN_FORMATS, type OpenFormat } from '../vocabulary'
import { freeSpace, ledgerStore, newUploadName, type Store, uploadPath } from './store'
import { sweepUploads } from './sweep-uploads'

/** A field of a form as it comes in; each is read before the next comes. */
export interface FormPart {
  readonly name: string
  /** What the browser calls the file; null: no file. */
  readonly fileName: string | null
  readonly bytes: AsyncIterable<Uint8Array>
}

/** A form as it comes in. */
export interface UploadForm {
  /** Throws where the form ends before its end. */
  readonly parts: AsyncIterable<FormPart>
  /** The bytes of the whole form, as declared. */
  readonly declared: number
  readonly receivedAt: Date
}

/** What was received: a run, also of a file that cannot be run, or what the form lacks. */
export type Received = { readonly run: bigint } | { readonly lacks: 'file' | 'format' }

interface Stored {
  readonly fileName: string
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

/**
 * Takes in a form with `format` and `file`: the file goes to the disk as it comes and is never held in memory. It can be
 * run once all of it is there; one that was cut off, or that the disk has no room for, is recorded as such and deleted.
 */
export async function receiveUpload(
  form: UploadForm,
  store: Store = ledgerStore(),
  db: Database = primaryDatabase(),
): Promise<Received> {
  await sweepUploads(form.receivedAt, store, db)
  const upload = new Upload(form, store)
  try {
    await upload.takeIn()
  } catch (error) {
    await upload.drop()
    if (!upload.format || upload.fileName === null) throw error
    const cut = upload.sourceFailed
    const message = cut ? null : `It could not be kept: ${error instanceof Error ? error.message : String(error)}`
    return { run: await recorded(upload, { stage: cut ? 'upload_cut' : 'failed', message }, db) }
  }
  if (upload.fileName === null) return { lacks: 'file' }
  if (!upload.format) {
    await upload.drop()
    return { lacks: 'format' }
  }
  const { refusal: message } = upload
  return { run: await recorded(upload, { stage: message === null ? 'uploaded' : 'failed', message }, db) }
}

/** One form on its way in. */
class Upload {
  format: OpenFormat | null = null
  fileName: string | null = null
  stored: Stored | null = null
  /** Why the file was not taken; null: it was. */
  refusal: string | null = null
  received = 0
  sourceFailed = false
  readonly form: UploadForm
  private readonly name = newUploadName()
  private readonly store: Store

  constructor(form: UploadForm, store: Store) {
    this.form = form
    this.store = store
  }

  private get path(): string {
    return uploadPath(this.name, this.store)
  }

  async takeIn(): Promise<void> {
    const free = await freeSpace(this.store)
    for await (const part of this.watched(this.form.parts)) {
      if (part.name === 'format') this.format = formatNamed(await shortText(part.bytes))
      else if (part.name === 'file' && part.fileName && this.fileName === null) await this.takeFile(part, free)
    }
  }

  private async takeFile({ fileName, bytes }: FormPart, free: number): Promise<void> {
    this.fileName = shownName(fileName ?? '')
    const { declared } = this.form
    if (declared > free) {
      this.refusal = `It needs ${declared} bytes of disk and ${free} are free for uploads. Nothing was kept.`
      return
    }
    const hash = createHash('sha256')
    const counted = this.counted(bytes, hash)
    await mkdir(this.store.folder, { recursive: true, mode: 0o700 })
    await pipeline(counted, createWriteStream(`${this.path}.part`, { flags: 'wx', mode: 0o600 }))
    const { size } = await stat(`${this.path}.part`)
    if (size !== this.received) {
      throw new LedgerError('unavailable', `${this.received} bytes came and ${size} are on the disk`)
    }
    await rename(`${this.path}.part`, this.path)
    this.stored = { fileName: this.fileName, path: this.name, sha256: hash.digest('hex'), bytes: size }
  }

  private async *counted(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
    for await (const chunk of this.watched(bytes)) {
      this.received += chunk.length
      hash.update(chunk)
      yield chunk
    }
  }

  /** Tells a source that fails from a disk that does. */
  private async *watched<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
    const items = source[Symbol.asyncIterator]()
    try {
      for (;;) {
        const next = await items.next().catch((error: unknown) => {
          this.sourceFailed = true
          throw error
        })
        if (next.done) return
        yield next.value
      }
    } finally {
      await items.return?.()
    }
  }

  async drop(): Promise<void> {
    await rm(`${this.path}.part`, { force: true })
    await rm(this.path, { force: true })
    this.stored = null
  }
}

interface Outcome {
  readonly stage: 'uploaded' | 'upload_cut' | 'failed'
  readonly message: string | null
}

async function recorded(upload: Upload, outcome: Outcome, { prisma }: Database): Promise<bigint> {
  const { form, format, fileName, stored, received } = upload
  const { id } = await prisma.importRun.create({
    data: {
      ...outcome,
      format: format ?? '',
      fileName: fileName ?? '',
      startedAt: form.receivedAt,
      bytes: stored?.bytes ?? form.declared,
      bytesRead: received,
      sha256: stored?.sha256 ?? null,
      path: stored?.path ?? null,
    },
    select: { id: true },
  })
  return id
}

function formatNamed(name: string): OpenFormat | null {
  return OPEN_FORMATS.find((known) => known === name) ?? null
}

const LONGEST_FIELD = 100

/** A short field; what is longer is none that is known. */
async function shortText(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length <= LONGEST_FIELD) chunks.push(chunk)
  }
  return length > LONGEST_FIELD ? '' : Buffer.concat(chunks).toString('utf8')
}

const LONGEST_NAME = 200

/** The file's own name, without the folders that some browsers put before it. */
function shownName(name: string): string {
  const [last = ''] = name.split(/[\\/]/).slice(-1)
  return last.replace(/\p{C}/gu, '').trim().slice(0, LONGEST_NAME) || 'file.csv'
}

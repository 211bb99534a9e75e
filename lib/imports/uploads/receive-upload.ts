import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { type Database, primaryDatabase } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { FileTroubleError, toldOf } from '../file-trouble'
import type { FileTrouble } from '../model'
import { sha256Of } from '../run/import-file'
import { FORMAT_NAMES, filesOf, type ImportFormatName } from '../vocabulary'
import { besideName, freeSpace, ledgerStore, newUploadName, removeUpload, type Store, uploadPath } from './store'
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
  readonly sha256: string
  readonly bytes: number
}

/**
 * Takes in a form with `format` and then `file`, twice where the format is of two files: they go to the disk as they come
 * and are never held in memory. They can be run once all is there; what was cut off, or that the disk has no room for, is
 * recorded as such and deleted.
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
    if (!upload.format || upload.names.length === 0) throw error
    const cut = upload.sourceFailed
    const message = cut ? null : `It could not be kept: ${error instanceof Error ? error.message : String(error)}`
    return { run: await recorded(upload, { stage: cut ? 'upload_cut' : 'failed', message, trouble: null }, db) }
  }
  if (upload.names.length === 0) return { lacks: 'file' }
  if (!upload.format) {
    await upload.drop()
    return { lacks: 'format' }
  }
  const { refusal } = upload
  const told = refusal ? toldOf(refusal) : { message: null, trouble: null }
  return { run: await recorded(upload, { stage: refusal ? 'failed' : 'uploaded', ...told }, db) }
}

/** One form on its way in. */
class Upload {
  format: ImportFormatName | null = null
  /** Of the files that came, in their order. */
  readonly names: string[] = []
  stored: Stored[] = []
  /** Why the file was not taken; null: it was. */
  refusal: FileTroubleError | null = null
  received = 0
  sourceFailed = false
  readonly form: UploadForm
  readonly name = newUploadName()
  private readonly store: Store

  constructor(form: UploadForm, store: Store) {
    this.form = form
    this.store = store
  }

  /** Where the one file and the other are kept. */
  private get paths(): readonly string[] {
    return [this.name, besideName(this.name)].map((name) => uploadPath(name, this.store))
  }

  async takeIn(): Promise<void> {
    const free = await freeSpace(this.store)
    for await (const part of this.watched(this.form.parts)) {
      if (part.name === 'format') this.format = formatNamed(await shortText(part.bytes))
      else if (part.name === 'file' && part.fileName && this.refusal === null) await this.takeFile(part, free)
    }
  }

  private async takeFile({ fileName, bytes }: FormPart, free: number): Promise<void> {
    const name = shownName(fileName ?? '')
    const { declared } = this.form
    if (declared > free) {
      this.names.push(name)
      return this.refuse(new FileTroubleError('no_room', { needed: declared, free }))
    }
    if (this.format && this.names.length === filesOf(this.format)) {
      return this.refuse(new FileTroubleError('one_too_many', { file: name, count: this.names.length }))
    }
    const [path] = this.paths.slice(this.names.length)
    if (path === undefined) return
    this.names.push(name)
    const hash = createHash('sha256')
    const before = this.received
    const counted = this.counted(bytes, hash)
    await mkdir(this.store.folder, { recursive: true, mode: 0o700 })
    await pipeline(counted, createWriteStream(`${path}.part`, { flags: 'wx', mode: 0o600 }))
    const { size } = await stat(`${path}.part`)
    if (size !== this.received - before) {
      throw new LedgerError('unavailable', `${this.received - before} bytes came and ${size} are on the disk`)
    }
    await rename(`${path}.part`, path)
    this.stored.push({ sha256: hash.digest('hex'), bytes: size })
  }

  private async refuse(why: FileTroubleError): Promise<void> {
    this.refusal = why
    await this.drop()
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
    for (const path of this.paths) await rm(`${path}.part`, { force: true })
    await removeUpload(this.name, this.store)
    this.stored = []
  }
}

interface Outcome {
  readonly stage: 'uploaded' | 'upload_cut' | 'failed'
  readonly message: string | null
  readonly trouble: FileTrouble | null
}

async function recorded(upload: Upload, { trouble, ...outcome }: Outcome, { prisma }: Database): Promise<bigint> {
  const { form, format, names, name, stored, received } = upload
  const kept = stored.length > 0
  const { id } = await prisma.importRun.create({
    data: {
      ...outcome,
      ...(trouble && { trouble: { ...trouble } }),
      format: format ?? '',
      fileName: names[0] ?? '',
      besideName: names[1] ?? null,
      startedAt: form.receivedAt,
      bytes: kept ? stored.reduce((sum, { bytes }) => sum + bytes, 0) : form.declared,
      bytesRead: received,
      sha256: kept ? sha256Of(stored.map(({ sha256 }) => sha256)) : null,
      path: kept ? name : null,
    },
    select: { id: true },
  })
  return id
}

function formatNamed(name: string): ImportFormatName | null {
  return FORMAT_NAMES.find((known) => known === name) ?? null
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

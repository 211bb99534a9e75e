import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Written by `prisma generate`, and a function of other files. */
const DERIVED = join('lib', 'db', 'generated')

/**
 * One text for all that these files and folders of the project in `root` hold, and the Node that runs them; another after
 * any change. One that is not there is an error.
 */
export function sourceHash(root: string, sources: readonly string[]): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of sources.flatMap((source) => filesIn(root, source))) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

/**
 * What reads files and makes the ledger of them, by its sources in the project's `root`: after a change of these a file
 * may come to something else.
 */
export function readerHash(root: string): string {
  return sourceHash(root, ['lib', 'prisma/places'])
}

function filesIn(root: string, path: string): string[] {
  if (path === DERIVED) return []
  try {
    return readdirSync(join(root, path))
      .sort()
      .flatMap((name) => filesIn(root, join(path, name)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path]
    throw error
  }
}

// Makes Prisma's client after an install. Plain JavaScript, since it runs before anything is known to be installed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..')
const prisma = join(root, 'node_modules', 'prisma', 'build', 'index.js')

// npm runs this even where it only writes the lockfile and installs nothing.
if (!existsSync(prisma)) process.exit(0)

const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate'], {
  cwd: root,
  encoding: 'utf8',
  env: {
    ...process.env,
    // Prisma fetches its schema engine from the web if it has none, even where, as here, the engine is not used.
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY || process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
})

if (status !== 0) {
  process.stderr.write(`${stdout}${stderr}`)
  process.exit(1)
}

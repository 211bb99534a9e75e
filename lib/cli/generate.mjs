// Makes Prisma's client and the fonts after an install. Plain JavaScript, since it runs before anything is known
// to be installed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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

// What pages are set in comes first and small, since a phone loads two weights of it before it reads. The other Latin
// letters of a name come when a page has one; Arabic, Persian and Kurdish ones join each other, so they come together.
// A sign that no file holds comes from the reader's own fonts.
const LATIN = [...between(0x20, 0x7e), ...'\u00a0«»°±·×÷\u0304\u0308\u0329\u2009\u202f–—‘’“”…−↑↓'].join('')
const ARABIC = [
  ...between(0x60c, 0x652),
  ...between(0x660, 0x670),
  ...between(0x6f0, 0x6f9),
  ...'پچژڤکگڕڵھۀہۆۇۋیێۍەٹڈڑں \u00a0\u200c\u200d',
].join('')
const fonts = join(root, 'app', 'fonts')
mkdirSync(fonts, { recursive: true })
const { default: subsetFont } = await import('subset-font')
for (const weight of [400, 600]) {
  const latin = packaged('ibm-plex-sans', `latin-${weight}`)
  const arabic = packaged('ibm-plex-sans-arabic', `arabic-${weight}`)
  writeFileSync(join(fonts, `latin-${weight}.woff2`), await cut(latin, LATIN))
  writeFileSync(join(fonts, `latin-more-${weight}.woff2`), latin)
  writeFileSync(join(fonts, `arabic-${weight}.woff2`), await cut(arabic, ARABIC))
}

function cut(font, letters) {
  return subsetFont(font, letters, { targetFormat: 'woff2' })
}

function packaged(family, cut) {
  return readFileSync(join(root, 'node_modules', '@fontsource', family, 'files', `${family}-${cut}-normal.woff2`))
}

function between(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))
}

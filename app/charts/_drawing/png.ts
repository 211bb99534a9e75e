import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { FACES, packageFile } from './fonts'
import { unpacked } from './woff'

/** An SVG has 72 of its pixels in an inch; twice as many make each of them two by two. */
const DENSITY = 144

let fonts: Promise<void> | null = null

/** A picture as PNG at twice its size, with our fonts and no others: a server may have none. */
export async function toPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  fonts ??= layOutFonts()
  await fonts
  return new Uint8Array(await sharp(Buffer.from(svg), { density: DENSITY }).png({ compressionLevel: 9 }).toBuffer())
}

/**
 * The library asks fontconfig, which reads files alone and looks where it is told before the first letter is drawn.
 * The files of the weight 600 call it a family of its own, which no style sheet does.
 */
async function layOutFonts(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'conflict-ledger-fonts-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await Promise.all(
    FACES.map(async ({ file }, index) =>
      writeFile(join(folder, `${index}.ttf`), unpacked(await packageFile(`${file}.woff`))),
    ),
  )
  const renamed = [...new Set(FACES.map(({ family }) => family))].map(
    (family) => `<match target="scan"><test name="family"><string>${family} SemiBold</string></test>
<edit name="family" mode="assign"><string>${family}</string></edit></match>`,
  )
  const rules = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}</cachedir>${renamed.join('\n')}</fontconfig>
`
  await writeFile(join(folder, 'fonts.conf'), rules)
  process.env['FONTCONFIG_FILE'] = join(folder, 'fonts.conf')
}

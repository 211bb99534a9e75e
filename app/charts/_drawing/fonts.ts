import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Face {
  readonly family: string
  /** Its file without the ending: `.woff2`, or `.woff` for libraries. */
  readonly file: string
  readonly weight: 400 | 600
  /** The letters it is taken along for; null: always. */
  readonly letters: RegExp | null
  /** What of its family it covers, as CSS writes it; null: all. */
  readonly range: string | null
}

const LATIN = { family: 'IBM Plex Sans', folder: 'ibm-plex-sans', letters: null, range: null }
const SUBSETS = [
  { ...LATIN, subset: 'latin' },
  { ...LATIN, subset: 'latin-ext', letters: /[\u0100-\u02ff\u1e00-\u1eff]/, range: 'U+0100-02FF, U+1E00-1EFF' },
  {
    family: 'IBM Plex Sans Arabic',
    folder: 'ibm-plex-sans-arabic',
    subset: 'arabic',
    letters: /[\u0600-\u06ff]/,
    range: null,
  },
]
export const FACES: readonly Face[] = SUBSETS.flatMap(({ family, folder, subset, letters, range }) =>
  ([400, 600] as const).map((weight) => ({
    family,
    file: `@fontsource/${folder}/files/${folder}-${subset}-${weight}-normal`,
    weight,
    letters,
    range,
  })),
)

const loaded = new Map<string, Promise<Buffer>>()

/** A file of a package; the app is always run from its own folder. */
export function packageFile(file: string): Promise<Buffer> {
  const reading = loaded.get(file) ?? readFile(join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', file))
  loaded.set(file, reading)
  return reading
}

/** The faces that a text needs as `@font-face` rules that hold them whole, so that a picture asks nobody for them. */
export async function fontRules(text: string): Promise<string> {
  const needed = FACES.filter(({ letters }) => letters?.test(text) ?? true)
  const rules = needed.map(async ({ family, file, weight, range }) => {
    const source = `url(data:font/woff2;base64,${(await packageFile(`${file}.woff2`)).toString('base64')}) format('woff2')`
    return `@font-face { font-family: '${family}'; font-weight: ${weight}; src: ${source}${range ? `; unicode-range: ${range}` : ''} }`
  })
  return (await Promise.all(rules)).join('\n')
}

import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { Locale } from '@/lib/i18n/locale'
import { fontFiles, packageFile } from './fonts'
import { physical } from './physical'

/** Pixels for each CSS pixel. */
const SCALE = 2

let ready: Promise<void> | null = null

/** A picture as PNG at twice its size, with our fonts and no others: a server may have none. */
export async function toPng(svg: string, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  ready ??= packageFile('@resvg/resvg-wasm/index_bg.wasm').then((wasm) => initWasm(wasm))
  await ready
  const drawing = new Resvg(physical(svg, locale), {
    fitTo: { mode: 'zoom', value: SCALE },
    font: { fontBuffers: await fontFiles(), defaultFontFamily: 'IBM Plex Sans' },
  })
  const picture = drawing.render()
  try {
    return new Uint8Array(picture.asPng())
  } finally {
    picture.free()
    drawing.free()
  }
}

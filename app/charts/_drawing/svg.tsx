import { type Caption, ChartImage, type Picture } from '@/components/charts/image/chart-image'
import type { Theme } from '@/components/charts/image/palette'
import type { Locale } from '@/lib/i18n/locale'

interface Drawn {
  readonly picture: Picture
  readonly caption: Caption
  readonly locale: Locale
  readonly theme: Theme
}

/** A chart as a document of its own. `fonts` are the rules of the fonts it holds; without them it names them alone. */
export async function toSvg(drawn: Drawn, fonts = ''): Promise<string> {
  // Next refuses this import at the head of a file, so that no page is rendered twice; a picture is no page.
  const { renderToStaticMarkup } = await import('react-dom/server')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToStaticMarkup(<ChartImage {...drawn} fonts={fonts} />)}\n`
}

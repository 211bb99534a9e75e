import { isChartName } from '@/components/charts/chart-address'
import { DAY_VIEW_CHOICES } from '@/components/charts/day-view'
import { THEMES } from '@/components/charts/image/palette'
import { answer } from '@/lib/http/answer'
import { notFoundResponse } from '@/lib/http/problem'
import { LOCALES } from '@/lib/i18n/locale'
import { mappedCountries } from '@/lib/places/outlines/outline-file'
import { fontRules } from '../_drawing/fonts'
import { pictured } from '../_drawing/picture'
import { toPng } from '../_drawing/png'
import { toSvg } from '../_drawing/svg'

export const dynamic = 'force-dynamic'

/** A chart as a picture: `day.svg`, `province.png`, `map.svg`; `lang` and `theme` say in which language and colours. */
export async function GET(request: Request, { params }: { params: Promise<{ image: string }> }): Promise<Response> {
  const { image } = await params
  const [, chart = '', format] = /^(\w+)\.(svg|png)$/.exec(image) ?? []
  if (!isChartName(chart)) return notFoundResponse(`There is no picture called “${image}”.`)
  return answer(
    request,
    { also: { lang: LOCALES, theme: THEMES, map: ['', ...mappedCountries()], ...DAY_VIEW_CHOICES } },
    async ({ filter, origin, also }) => {
      const { lang: locale, theme, map, ...view } = also
      const drawn = { ...(await pictured({ chart, filter, view, map: map || null, origin, locale })), locale, theme }
      const plain = await toSvg(drawn)
      const body = format === 'png' ? await toPng(plain) : await toSvg(drawn, await fontRules(plain))
      return new Response(body, {
        headers: {
          'Content-Type': format === 'png' ? 'image/png' : 'image/svg+xml; charset=utf-8',
          'Content-Disposition': `inline; filename="conflict-ledger-${chart}.${format}"`,
        },
      })
    },
  )
}

import type { ReactNode } from 'react'
import { formatPeriod } from '@/lib/i18n/format'
import { commaOf, directionOf, type Locale, languageOf, semicolonOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { asManyAs, widthOf, wrapped } from './lines'
import type { Theme } from './palette'
import { imageStyle } from './style'

/** The width of every picture and of what is drawn in it, in CSS pixels. */
export const IMAGE_WIDTH = 800
const MARGIN = 28
export const DRAWING_WIDTH = IMAGE_WIDTH - 2 * MARGIN

/** What one chart gives its picture. */
export interface Picture {
  readonly headline: string
  readonly unit: string
  /** What the picture says, told: its figure first, then its parts. */
  readonly said: readonly string[]
  /** Names beside squares of the colour that the class has. */
  readonly legend: readonly { readonly name: string; readonly style: string }[]
  /** Drawn within `DRAWING_WIDTH` and `height`. */
  readonly drawing: ReactNode
  readonly height: number
  /** Whose outlines were drawn. */
  readonly credit?: string
}

/** What every picture says around its chart. */
export interface Caption {
  readonly period: { readonly first: string; readonly last: string } | null
  /** What the filter leaves in, part by part; none: it is not filtered. */
  readonly shown: readonly string[]
  readonly sources: readonly string[]
  /** Where the same figures are read. */
  readonly address: string
}

interface ChartImageProps {
  readonly picture: Picture
  readonly caption: Caption
  readonly locale: Locale
  readonly theme: Theme
  /** The `@font-face` rules of the fonts it takes along. */
  readonly fonts: string
}

interface Line {
  readonly text: string
  readonly style: 'headline' | 'unit' | 'foot'
  readonly y: number
}

const LEADING = { headline: 30, unit: 21, foot: 18 } as const
const SIZES = { headline: 23, unit: 15, foot: 13 } as const

/** A chart as a picture of its own: it names its figures, its filter, its sources and its address wherever it goes. */
export function ChartImage({ picture, caption, locale, theme, fonts }: ChartImageProps) {
  const mirrored = directionOf(locale) === 'rtl'
  const start = mirrored ? IMAGE_WIDTH - MARGIN : MARGIN
  const head = stacked(headTexts(picture, caption, locale), MARGIN)
  const drawingTop = head.end + 14
  const legend = legendPlaces(picture.legend, mirrored)
  const legendTop = drawingTop + picture.height + (legend.rows > 0 ? 14 : 0)
  const rule = legendTop + legend.rows * 24 + 8
  const foot = stacked(footTexts(picture, caption, locale), rule + 6)
  const height = Math.ceil(foot.end + MARGIN / 2)
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${IMAGE_WIDTH} ${height}`}
      width={IMAGE_WIDTH}
      height={height}
      lang={languageOf(locale)}
      direction={directionOf(locale)}
      role="img"
      aria-labelledby="title desc"
    >
      <title id="title">{`${picture.headline}. ${picture.said[0] ?? ''}`}</title>
      <desc id="desc">{picture.said.join('. ')}</desc>
      <style>{`${fonts}\n${imageStyle(theme, locale)}`}</style>
      <rect className="paper" width={IMAGE_WIDTH} height={height} />
      {[...head.lines, ...foot.lines].map(({ text, style, y }) => (
        <text key={y} className={style} x={start} y={y}>
          {text}
        </text>
      ))}
      <svg
        aria-hidden="true"
        x={MARGIN}
        y={drawingTop}
        width={DRAWING_WIDTH}
        height={picture.height}
        overflow="visible"
      >
        {picture.drawing}
      </svg>
      <Legend places={legend.places} top={legendTop} mirrored={mirrored} />
      <line className="line" x1={MARGIN} x2={IMAGE_WIDTH - MARGIN} y1={rule} y2={rule} />
    </svg>
  )
}

interface LegendProps {
  readonly places: ReturnType<typeof legendPlaces>['places']
  readonly top: number
  readonly mirrored: boolean
}

/** The names of the colours. */
function Legend({ places, top, mirrored }: LegendProps) {
  return places.map(({ name, style, x, row }) => (
    <g key={name}>
      <rect className={style} x={mirrored ? x - 12 : x} y={top + row * 24 + 5} width="12" height="12" />
      <text className="key" x={mirrored ? x - 18 : x + 18} y={top + row * 24 + 16}>
        {name}
      </text>
    </g>
  ))
}

type Text = Pick<Line, 'text' | 'style'>

function headTexts({ headline, unit }: Picture, { period, shown }: Caption, locale: Locale): Text[] {
  const { t } = translator(locale)
  const comma = commaOf(locale)
  const dated = period ? [unit, formatPeriod(period.first, period.last, locale)] : [unit]
  const inOne = dated.join(comma)
  const units = widthOf(inOne, SIZES.unit) <= DRAWING_WIDTH ? [inOne] : dated
  const parts = shown.join(semicolonOf(locale))
  return [
    { text: headline, style: 'headline' },
    ...units.map((text) => ({ text, style: 'unit' }) as const),
    ...(shown.length > 0 ? [{ text: t('chart.shown_only', { parts }), style: 'unit' } as const] : []),
  ]
}

function footTexts({ credit }: Picture, { sources, address }: Caption, locale: Locale): Text[] {
  const { t } = translator(locale)
  const most = { lines: 3, width: DRAWING_WIDTH - 160, size: SIZES.foot }
  const named = asManyAs(sources, semicolonOf(locale), most)
  const listed =
    named.left > 0 ? `${named.text}${semicolonOf(locale)}${t('chart.more_sources', { count: named.left })}` : named.text
  return [
    ...(listed === '' ? [] : [{ text: t('chart.source', { sources: listed }), style: 'foot' } as const]),
    { text: [t('lead.caveat'), ...(credit ? [credit] : [])].join(' '), style: 'foot' },
    { text: `${t('site.name')}: ${address}`, style: 'foot' },
  ]
}

/** Texts broken into lines, one beneath the other from `top`. */
function stacked(texts: readonly Text[], top: number): { lines: Line[]; end: number } {
  const lines: Line[] = []
  let end = top
  for (const { text, style } of texts) {
    for (const line of wrapped(text, DRAWING_WIDTH, SIZES[style], style === 'headline')) {
      end += LEADING[style]
      lines.push({ text: line, style, y: end - LEADING[style] / 4 })
    }
  }
  return { lines, end }
}

/** Where the names of the legend stand, in as few rows as hold them. */
function legendPlaces(legend: Picture['legend'], mirrored: boolean) {
  let [used, row] = [0, 0]
  const places = legend.map((entry) => {
    const width = widthOf(entry.name, SIZES.foot) + 18 + 22
    if (used > 0 && used + width > DRAWING_WIDTH) [used, row] = [0, row + 1]
    const x = mirrored ? IMAGE_WIDTH - MARGIN - used : MARGIN + used
    used += width
    return { ...entry, x, row }
  })
  return { places, rows: legend.length === 0 ? 0 : row + 1 }
}

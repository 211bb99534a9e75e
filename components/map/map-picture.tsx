import { DRAWING_WIDTH, type Picture } from '@/components/charts/image/chart-image'
import { provincesSpoken } from '@/components/charts/spoken'
import { type Harm, NOT_STATED } from '@/lib/casualties/vocabulary'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { addUp, NOTHING, type TollSum } from '@/lib/ledger/sum'
import { mapBars } from './map-bars'
import { MapNames } from './map-names'
import { shade, shadeNames } from './map-shades'
import { tollWords } from './map-texts'
import { SYRIA_OUTLINES } from './syria-outlines'

interface MapShown {
  /** Tolls by ISO 3166-2 code and `none`, whatever provinces are chosen. */
  readonly sums: ReadonlyMap<string, TollSum>
  readonly names: ReadonlyMap<string, string>
  readonly chosen: readonly string[]
}

const MAP_WIDTH = 560
const PLATE = { width: 150, height: 92 }

/** The map as a picture, what no province is stated for on a plate beside it. */
export function mapPicture({ sums, names, chosen }: MapShown, locale: Locale, harm: Harm): Picture {
  const words = translator(locale)
  const { t } = words
  const [, , width, height] = SYRIA_OUTLINES.viewBox
  const drawn = Math.round((MAP_WIDTH * height) / width)
  const mirrored = directionOf(locale) === 'rtl'
  const bars = mapBars(sums, names)
  const placed = addUp(bars.filter(({ name }) => name !== null).map(({ total }) => total))
  const unplaced = sums.get(NOT_STATED) ?? NOTHING
  const figure = t('chart.figure', { unit: t(`chart.unit.${harm}`), figure: counted(placed) })
  return {
    headline: t('map.title'),
    unit: t('map.legend', { harm: t(`harm.${harm}`) }),
    said: [tollWords(figure, placed, unplaced, locale), ...provincesSpoken(bars, locale)],
    legend: shadeNames(words).map((name, shade) => ({ name, style: `m${shade} province` })),
    credit: t('site.credits'),
    height: drawn,
    drawing: (
      <>
        <svg
          aria-hidden="true"
          x={mirrored ? DRAWING_WIDTH - MAP_WIDTH : 0}
          width={MAP_WIDTH}
          height={drawn}
          viewBox={SYRIA_OUTLINES.viewBox.join(' ')}
        >
          <Outlines sums={sums} names={names} chosen={chosen} />
          <MapNames sums={sums} names={names} locale={locale} />
        </svg>
        <svg
          aria-hidden="true"
          x={mirrored ? 0 : DRAWING_WIDTH - PLATE.width}
          y={drawn - PLATE.height - 1}
          width={PLATE.width}
          height={PLATE.height}
          overflow="visible"
        >
          <Plate
            figure={counted(unplaced)}
            words={t('map.nowhere')}
            mirrored={mirrored}
            on={chosen.includes(NOT_STATED)}
          />
        </svg>
      </>
    ),
  }

  function counted(sum: TollSum): string {
    return sum.cells > 0 ? formatToll(sum, locale) : formatNumber(0, locale)
  }
}

/** The land; the chosen provinces above the others, so that their borders are whole. */
function Outlines({ sums, names, chosen }: MapShown) {
  const rank = (code: string) => Number(chosen.includes(code))
  return (
    <>
      {SYRIA_OUTLINES.otherLand.map((path) => (
        <path key={path} className="other-land" d={path} />
      ))}
      {[...SYRIA_OUTLINES.provinces]
        .sort((a, b) => rank(a.code) - rank(b.code))
        .map(({ code, path }) => (
          <path
            key={code}
            className={`m${shade(sums.get(code) ?? NOTHING)} province${chosen.includes(code) ? ' on' : ''}`}
            d={path}
          >
            <title>{names.get(code) ?? code}</title>
          </path>
        ))}
    </>
  )
}

/** What is on no province: a plate as hatched as the page's. */
function Plate(props: { figure: string; words: string; mirrored: boolean; on: boolean }) {
  const { figure, words, mirrored, on } = props
  const x = mirrored ? PLATE.width - 14 : 14
  return (
    <>
      <pattern id="hatch" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="hatch" x1="3.5" x2="3.5" y1="0" y2="14" />
      </pattern>
      <rect fill="url(#hatch)" width={PLATE.width} height={PLATE.height} />
      <rect className={on ? 'not-stated on' : 'not-stated'} width={PLATE.width} height={PLATE.height} />
      <text className="headline" x={x} y="42">
        {figure}
      </text>
      <text x={x} y="68">
        {words}
      </text>
    </>
  )
}

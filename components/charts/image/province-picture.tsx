import { groupName } from '@/components/ui/group-name'
import type { Harm } from '@/lib/casualties/vocabulary'
import { formatToll } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { addUp } from '@/lib/ledger/sum'
import { drawnValue, writtenToll } from '../drawn'
import { groupStyle } from '../group-style'
import { ProvinceBars, ROW_HEIGHT } from '../province-bars'
import { drawnFirst, type ProvinceBar, type ProvinceSeries, provinceHeadline } from '../province-series'
import { provincesSpoken } from '../spoken'
import { DRAWING_WIDTH, type Picture } from './chart-image'
import { widthOf } from './lines'

/** The widest column of names, in pixels. */
const WIDEST_NAMES = 260

/** The tolls by province as a picture: those with the most, and what no province is stated for. */
export function provincePicture(series: ProvinceSeries, locale: Locale, harm: Harm): Picture {
  const words = translator(locale)
  const { t } = words
  const { first: bars, rest } = drawnFirst(series)
  const headline = provinceHeadline(series, locale, harm)
  const unit = t(`chart.unit.${harm}`)
  const others = writtenToll(addUp(rest.map(({ total }) => total)), locale)
  const more = rest.length > 0 ? [t('province_chart.more', { count: rest.length, figure: others })] : []
  const whole = addUp(series.bars.map(({ total }) => total))
  return {
    headline,
    unit,
    said: [t('chart.figure', { unit, figure: formatToll(whole, locale) }), ...provincesSpoken(bars, locale), ...more],
    legend: series.groups.map((group) => ({ name: groupName(group, words), style: `g-${groupStyle(group)}` })),
    height: (Math.max(bars.length, 1) + more.length) * ROW_HEIGHT,
    drawing:
      bars.length > 0 ? (
        <>
          <Bars bars={bars} headline={headline} locale={locale} />
          {more.map((line) => (
            <text
              key={line}
              className="tick"
              x={directionOf(locale) === 'rtl' ? '100%' : 0}
              y={(bars.length + 0.5) * ROW_HEIGHT + 5}
            >
              {line}
            </text>
          ))}
        </>
      ) : (
        <text className="tick" x="50%" y={ROW_HEIGHT / 2 + 5} textAnchor="middle">
          {t('chart.no_data')}
        </text>
      ),
  }
}

function Bars({ bars, headline, locale }: { bars: readonly ProvinceBar[]; headline: string; locale: Locale }) {
  const mirrored = directionOf(locale) === 'rtl'
  const rows = bars.map(({ code, name, total }) => ({
    code,
    name: name ?? translator(locale).t('place.not_stated'),
    figure: writtenToll(total, locale),
  }))
  const figures = Math.max(...rows.map(({ figure }) => widthOf(figure, 17, true))) + 14
  const names = Math.min(WIDEST_NAMES, Math.max(...rows.map(({ name }) => widthOf(name, 13))) + 20)
  const beside = names + figures
  const from = (pixels: number) => (mirrored ? DRAWING_WIDTH - pixels : pixels)
  return (
    <>
      {rows.map(({ code, name, figure }, row) => (
        <g key={code}>
          <text x={from(0)} y={row * ROW_HEIGHT + ROW_HEIGHT / 2 + 5}>
            {name}
          </text>
          <text className="figure" x={from(beside - 14)} y={row * ROW_HEIGHT + ROW_HEIGHT / 2 + 6} textAnchor="end">
            {figure}
          </text>
        </g>
      ))}
      <svg
        aria-hidden="true"
        x={mirrored ? 0 : beside}
        width={DRAWING_WIDTH - beside}
        height={bars.length * ROW_HEIGHT}
        overflow="visible"
      >
        <ProvinceBars
          bars={bars}
          most={Math.max(1, ...bars.map(({ total }) => drawnValue(total)))}
          mirrored={mirrored}
          locale={locale}
          label={headline}
        />
      </svg>
    </>
  )
}

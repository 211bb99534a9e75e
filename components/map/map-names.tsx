import type { Locale } from '@/lib/i18n/locale'
import type { TollSum } from '@/lib/ledger/sum'
import { mapTexts } from './map-texts'

interface MapNamesProps {
  readonly sums: ReadonlyMap<string, TollSum>
  readonly names: ReadonlyMap<string, string>
  readonly locale: Locale
}

/** The names and tolls that fit on the map. */
export function MapNames({ sums, names, locale }: MapNamesProps) {
  return mapTexts(sums, names, locale).map(({ code, lines, told, at: [x, y] }) => (
    <text key={code} className={told ? 'name told' : 'name'} y={y} textAnchor="middle">
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? 0 : '1.15em'}>
          {line}
        </tspan>
      ))}
    </text>
  ))
}

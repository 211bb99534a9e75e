import { type Locale, languageOf } from '@/lib/i18n/locale'
import { PALETTES, type Theme } from './palette'

/** The families of pictures, as the fonts taken along are called. */
export const FAMILIES = { en: ['IBM Plex Sans', 'IBM Plex Sans Arabic'], ar: ['IBM Plex Sans Arabic', 'IBM Plex Sans'] }

const GROUPS = { civilian: 'civ', rebel: 'reb', state_forces: 'sta', other: 'uns' } as const

/** The rules a picture carries, colours written out; one class a rule, so that the plainest drawing program reads them. */
export function imageStyle(theme: Theme, locale: Locale): string {
  const colour = PALETTES[theme]
  const families = [...FAMILIES[languageOf(locale)].map((name) => `'${name}'`), 'system-ui', 'sans-serif'].join(', ')
  const groups = Object.entries(GROUPS).flatMap(([group, name]) => {
    const [colours, over] = [colour[name as 'civ'], colour[`on-${name}` as 'on-civ']]
    return [`.g-${group} { color: ${colours}; fill: ${colours} }`, `.in-${group} { fill: ${over} }`]
  })
  const shades = ([0, 1, 2, 3, 4] as const).map((shade) => `.m${shade} { fill: ${colour[`m${shade}`]} }`)
  return [
    `text { font-family: ${families}; font-size: 13px; fill: ${colour.ink} }`,
    'svg svg { overflow: visible }',
    `.paper { fill: ${colour.paper} }`,
    '.headline { font-size: 23px; font-weight: 600 }',
    `.unit { font-size: 15px; fill: ${colour.soft} }`,
    `.tick, .key, .foot { fill: ${colour.soft} }`,
    `.note { font-size: 12px; fill: ${colour.soft}; ${outlined(colour.paper, 5)} }`,
    '.total { font-size: 15px; font-weight: 600 }',
    '.figure { font-size: 17px; font-weight: 600 }',
    `.bar { stroke: ${colour.paper}; stroke-width: 1px }`,
    `.dense.g-none { fill: ${colour.rule}; stroke: none }`,
    `.whisker path { fill: none; stroke: ${colour.ink}; stroke-width: 1.2px }`,
    `.whisker .whisker-ground { stroke: ${colour.paper}; stroke-width: 3px }`,
    `.whisker .whisker-thin { stroke: ${colour.soft}; stroke-width: 0.6px }`,
    '.whisker .whisker-open { stroke-dasharray: 2 2 }',
    `.sum-area { fill: ${colour.faint} }`,
    `.sum-band { fill: ${colour.m1} }`,
    `.sum-line, .sum-open { fill: none; stroke: ${colour.ink}; stroke-width: 2px }`,
    `.sum-open { stroke: ${colour.soft}; stroke-width: 1px; stroke-dasharray: 4 3 }`,
    ...[1, 2, 3, 4, 5].map((rank) => `.g-p${rank} { fill: ${colour[`p${rank}` as 'p1']} }`),
    `.in-p1, .in-p2 { fill: ${colour['on-civ']} }`,
    `.in-p3 { fill: ${colour['on-reb']} }`,
    `.g-none { fill: ${colour.paper}; stroke: ${colour.soft}; stroke-dasharray: 4 3 }`,
    `.grid, .line { stroke: ${colour.rule} }`,
    `.base { stroke: ${colour.ink} }`,
    `.shape { fill: ${colour.ink}; color: ${colour.ink} }`,
    '.mark-line { fill: none; stroke: currentColor; stroke-width: 1.7 }',
    `.halo { fill: ${colour.paper} }`,
    `.span { stroke: ${colour.soft}; stroke-width: 1.4 }`,
    `.open-start { stroke: ${colour.soft}; stroke-width: 2; stroke-dasharray: 0.1 5; stroke-linecap: round }`,
    `.spanning { fill: ${colour.faint}; stroke: ${colour.soft}; stroke-dasharray: 4 3 }`,
    `.spanning-toll { font-weight: 600; ${outlined(colour.paper, 3)} }`,
    `.not-stated { fill: none; stroke: ${colour.soft}; stroke-dasharray: 4 3 }`,
    `.hatch { stroke: ${colour.faint}; stroke-width: 7 }`,
    `.other-land { fill: ${colour.paper}; stroke: ${colour['map-line']}; stroke-width: 0.8 }`,
    `.land { stroke: ${colour['map-line']}; stroke-width: 0.8 }`,
    `.beside { fill: ${colour.faint} }`,
    `.zoomed { fill: ${colour.m0} }`,
    `.inset { fill: none; stroke: ${colour.rule} }`,
    `.place { fill: ${colour.m3}; fill-opacity: 0.8; stroke: ${colour.ink}; stroke-width: 0.8 }`,
    `.on { stroke: ${colour.ink}; stroke-width: 2.2; stroke-linejoin: round }`,
    `.name { font-size: 12px; fill: ${colour.soft} }`,
    `.told { font-weight: 600; fill: ${colour.ink}; ${outlined(colour.paper, 3)} }`,
    ...groups,
    ...shades,
  ].join('\n')
}

/** Letters with paper around them, so that no line runs through them. */
function outlined(paper: string, width: number): string {
  return `paint-order: stroke; stroke: ${paper}; stroke-width: ${width}px; stroke-linejoin: round`
}

import type { Spread } from './measure'

/** One thing that was measured on a ledger of so many events. */
export interface Line {
  readonly events: number
  readonly what: string
  readonly ours: Spread
  /** What it is held against, of the same run; null: nothing. */
  readonly anchor: Spread | null
  readonly unit: string
}

/** The measurements as a table: medians, least and most in brackets, and the ratio to the anchor. */
export function markdown(lines: readonly Line[]): string {
  const rows = lines.map(({ events, what, ours, anchor, unit }) => {
    const ratio = anchor ? (ours.median / anchor.median).toFixed(3) : ''
    return `| ${events} | ${what} | ${told(ours)} ${unit} | ${anchor ? `${told(anchor)} ${unit}` : ''} | ${ratio} |`
  })
  return ['| events | what | measured | anchor | ratio |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}

function told({ median, least, most }: Spread): string {
  return `${short(median)} (${short(least)}–${short(most)})`
}

function short(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure.toFixed(1)
}

/** The medians as bars, one group a measurement, one bar a size, on a scale of powers of ten. */
export function plot(lines: readonly Line[]): string {
  const timed = lines.filter(({ unit }) => unit === 'ms')
  const width = (figure: number) => Math.max(1, Math.log10(Math.max(figure, 0.1) * 10) * 60)
  const bars = timed.map(({ events, what, ours }, index) => {
    const y = 20 + index * 22
    const said = `${escaped(what)} · ${events.toLocaleString('en')}`
    return `<text x="470" y="${y + 12}" text-anchor="end">${said}</text>
<rect x="480" y="${y}" width="${width(ours.median).toFixed(0)}" height="16" fill="#4a6a8a"/>
<text x="${(486 + width(ours.median)).toFixed(0)}" y="${y + 12}">${short(ours.median)} ms</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="${timed.length * 22 + 40}" font-family="sans-serif" font-size="11">
<title>Median times, on a scale of powers of ten</title>
${bars.join('\n')}
</svg>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

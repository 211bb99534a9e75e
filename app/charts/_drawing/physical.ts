import { directionOf, type Locale } from '@/lib/i18n/locale'

/** What only the Arabic family draws, word by word; our Latin one draws the rest, the marks between words too. */
const RUNS = /[\u0600-\u06ff]+(?: +[\u0600-\u06ff]+)*|[^\u0600-\u06ff]+/g

/** Right-to-left isolate, and its end. */
const ISOLATE = ['\u2067', '\u2069'] as const

/** The classes whose letters are semi-bold; the files of our fonts call that weight a family of its own. */
const SEMIBOLD = /\bclass="[^"]*\b(?:headline|total|figure|told|spanning-toll)\b/

/**
 * The picture for resvg, which knows no `direction` and shapes a run with one font alone: anchors become left and
 * right, each line is isolated in its direction, each script names its font.
 */
export function physical(svg: string, locale: Locale): string {
  const mirrored = directionOf(locale) === 'rtl'
  const [open, close] = mirrored ? ISOLATE : ['', '']
  return svg.replace(/(<text\b[^>]*>)([\s\S]*?)<\/text>/g, (_, tag: string, inside: string) => {
    const weight = SEMIBOLD.test(tag) ? ' SemiBold' : ''
    const named = `>${inside}<`.replace(/>([^<]+)</g, (_, text: string) => `>${open}${inFonts(text, weight)}${close}<`)
    return `${mirrored ? anchorTurned(tag) : tag}${named.slice(1, -1)}</text>`
  })
}

function anchorTurned(tag: string): string {
  const anchor = /\btext-anchor="(\w+)"/.exec(tag)?.[1] ?? 'start'
  const turned = anchor === 'start' ? 'end' : anchor === 'end' ? 'start' : anchor
  return `<text text-anchor="${turned}"${tag.slice('<text'.length).replace(/ text-anchor="\w+"/, '')}`
}

/** Each run of a script with its own family. */
function inFonts(text: string, weight: string): string {
  return text.replace(RUNS, (run) => {
    const family = /[\u0600-\u06ff]/.test(run) ? 'IBM Plex Sans Arabic' : 'IBM Plex Sans'
    return `<tspan font-family="${family}${weight}">${run}</tspan>`
  })
}

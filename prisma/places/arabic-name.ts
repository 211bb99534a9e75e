import { fold } from '@/lib/places/fold'

// The romanisation of BGN/PCGN, which GeoNames' names follow, read backwards into folded Arabic letters.
const letters: ReadonlyArray<readonly [RegExp, string]> = [
  [/(?<=^| )a(?:[lrsşdḑntţz]|z̧|sh|dh|th) /g, 'ال'],
  [/(?<![\p{Script=Latin}\p{M}‘’])[aiu]/gu, 'ا'],
  [/at(?= )|a[ht]$|ah(?= )/g, 'ه'],
  [/th/g, 'ث'],
  [/kh/g, 'خ'],
  [/dh/g, 'ذ'],
  [/sh/g, 'ش'],
  [/gh/g, 'غ'],
  [/ḩ/g, 'ح'],
  [/ţ/g, 'ط'],
  [/ş/g, 'ص'],
  [/ḑ/g, 'ض'],
  [/z̧/g, 'ظ'],
  [/‘/g, 'ع'],
  [/’/g, 'ء'],
  [/[āa]$|ā/g, 'ا'],
  [/á/g, 'ي'],
  [/[ūw]/g, 'و'],
  [/[īy]/g, 'ي'],
  [/b/g, 'ب'],
  [/t/g, 'ت'],
  [/j/g, 'ج'],
  [/d/g, 'د'],
  [/r/g, 'ر'],
  [/z/g, 'ز'],
  [/s/g, 'س'],
  [/f/g, 'ف'],
  [/q/g, 'ق'],
  [/k/g, 'ك'],
  [/l/g, 'ل'],
  [/m/g, 'م'],
  [/n/g, 'ن'],
  [/h/g, 'ه'],
  [/(.)\1+/gu, '$1'],
  [/[^\u0600-\u06ff ]/g, ''],
]

function readBack(name: string): string {
  return letters.reduce((text, [sound, letter]) => text.replace(sound, letter), name.toLowerCase())
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/**
 * Which of a place's Arabic names is the one its romanised name writes: GeoNames lists older and neighbouring names,
 * Kurdish and Persian spellings beside it. Null where there is none in Arabic letters.
 */
export function arabicName(romanised: string, candidates: readonly string[]): string | null {
  const written = readBack(romanised.normalize('NFC'))
  const ranked = candidates
    .filter((name) => /^[\u0621-\u064a\u064b-\u0652 ]+$/.test(name) && !/محافظة|مدينة/.test(name))
    .map((name) => ({ name, distance: editDistance(written, fold(name)) }))
    .sort((a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
  return ranked[0]?.name ?? null
}

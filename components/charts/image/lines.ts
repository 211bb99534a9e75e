/** How wide letters of our fonts are, in parts of their size; marks on other letters take no room. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/\p{M}/u, 0],
  [/[\u0600-\u06ff]/, 0.46],
  [/[ijlIf t.,:;'|!()[\]/-]/, 0.33],
  [/[mwMW@%]/, 0.88],
  [/[A-Z0-9]/, 0.63],
]
const USUAL = 0.55
const SEMIBOLD = 1.04

/** About how wide a text of a picture is, in pixels; rather more than less. */
export function widthOf(text: string, size: number, semibold = false): number {
  const widths = [...text].map((letter) => WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? USUAL)
  return widths.reduce((sum, width) => sum + width, 0) * size * (semibold ? SEMIBOLD : 1)
}

/** A text in as few lines as hold it, broken at spaces; a word longer than a line is broken within. */
export function wrapped(text: string, width: number, size: number, semibold = false): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((word) => pieces(word, width, size))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer, size, semibold) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** As many of the texts, parted by `between`, as these lines hold, and how many of them are left. */
export function asManyAs(
  texts: readonly string[],
  between: string,
  most: { readonly lines: number; readonly width: number; readonly size: number },
): { readonly text: string; readonly left: number } {
  for (let count = texts.length; count > 1; count--) {
    const text = texts.slice(0, count).join(between)
    if (wrapped(text, most.width, most.size).length <= most.lines) return { text, left: texts.length - count }
  }
  return { text: texts[0] ?? '', left: Math.max(0, texts.length - 1) }
}

function pieces(word: string, width: number, size: number): string[] {
  const most = Math.max(1, Math.floor(width / widthOf('0', size)))
  return word.match(new RegExp(`.{1,${most}}`, 'gsu')) ?? []
}

const arabicLetters: Readonly<Record<string, string>> = { ٱ: 'ا', ة: 'ه', ى: 'ي' }

/**
 * The form of a text in which search compares: without case, diacritics, apostrophes and the spelling variants of
 * Arabic letters (أإآ as ا, ة as ه, ى as ي), words parted by one space. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return PLAIN.test(text) ? foldedPlain(text) : foldedAny(text)
}

/** Nothing but ASCII and dashes, as most names are. */
const PLAIN = /^[ -~\u2010-\u2015]*$/

function foldedPlain(text: string): string {
  return text
    .replace(/['`]/g, '')
    .toLowerCase()
    .replace(/[ \u2010-\u2015-]+/g, ' ')
    .trim()
}

function foldedAny(text: string): string {
  return (
    text
      // Before NFKD, which takes some of these apart into a space and a mark.
      .replace(/[ʿʾʻʼ`´'’‘ـ\p{Cf}]/gu, '')
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[ʿʾʻʼ`´'’‘ـ\p{Cf}]/gu, '')
      .replace(/[ٱةى]/g, (letter) => arabicLetters[letter] ?? letter)
      .replace(/[\s\p{Pd}]+/gu, ' ')
      .trim()
  )
}

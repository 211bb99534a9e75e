/** A length as it is drawn, to the hundredth: no eye tells the rest, and its digits would be a tenth of a page's bytes. */
export function rounded(length: number): number {
  return Math.round(length * 100) / 100
}

/** A share of a hundred as a length. */
export function percent(share: number): string {
  return `${rounded(share)}%`
}

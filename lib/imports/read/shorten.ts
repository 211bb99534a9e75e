/** The text, or its beginning and an ellipsis in `length` UTF-16 units at the most, no character cut in two. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}

const TOKENS = /<\?[^>]*\?>|<\/([\w:-]+)>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
const LOOSE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/

/** What keeps a text from being well-formed XML of one element; null: nothing does. */
export function wellFormed(xml: string): string | null {
  const open: string[] = []
  let roots = 0
  TOKENS.lastIndex = 0
  while (TOKENS.lastIndex < xml.length) {
    const at = TOKENS.lastIndex
    const token = TOKENS.exec(xml)
    if (!token) return `not XML at ${xml.slice(at, at + 60)}`
    const [whole, closed, opened, attributes = '', ended, text] = token
    if (LOOSE_AMPERSAND.test(text ?? attributes)) return `loose & in ${whole.slice(0, 60)}`
    const names = [...attributes.matchAll(/\s([\w:-]+)=/g)].map(([, name]) => name)
    if (new Set(names).size < names.length) return `an attribute twice in ${whole.slice(0, 60)}`
    if (text?.trim() && open.length === 0) return `text outside: ${text.slice(0, 60)}`
    if (opened && open.length === 0) roots += 1
    if (opened && !ended) open.push(opened)
    if (closed && open.pop() !== closed) return `${closed} is not what is open`
  }
  if (open.length > 0) return `${open.join(' ')} not closed`
  return roots === 1 ? null : `${roots} roots`
}

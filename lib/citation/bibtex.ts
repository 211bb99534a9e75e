import { citationDay, citationId, citationNote, type FigureCitation, PUBLISHER } from './citation'

/** BibTeX's own names of the months, which styles write in their language. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

/** BibTeX counts escaped braces too, so a lone one is spelled by name and every value stays balanced. */
const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
}

/** One `@misc` entry in UTF-8 that ends in a line break; year and month are those of the data, in UTC. */
export function toBibtex(citation: FigureCitation): string {
  const [year, month] = citationDay(citation)
  const fields = [
    `title  = {{${latex(citation.title)}}}`,
    `author = {{${PUBLISHER}}}`,
    `year   = {${year}}`,
    `month  = ${MONTHS[month - 1]}`,
    `url    = {${bibtexUrl(citation.url)}}`,
    `note   = {${latex(citationNote(citation))}}`,
  ]
  return `@misc{${citationId(citation)},\n${fields.map((field) => `  ${field},\n`).join('')}}\n`
}

/** Text that LaTeX prints as it stands, on one line: control characters and line breaks become a space. */
function latex(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[\\{}^~$&#_%]/g, (sign) => LATEX[sign] ?? sign)
}

/** Styles print the address verbatim, so nothing is escaped; what would end the field or the line is percent-encoded. */
function bibtexUrl(url: string): string {
  return url.toWellFormed().replace(/[^!-~]|[{}\\^`"<>|]/gu, encodeURIComponent)
}

const DELIMITERS = [',', ';', '\t']

/** What parts the columns: of comma, semicolon and tab the one that stands most often outside quotes in the first line. */
export function delimiterOf(head: string): string {
  const bare = head.trimStart().replace(/"(?:[^"]|"")*"/g, '')
  const line = bare.split(/[\r\n]/, 1)[0] ?? ''
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Whether the reader holds one of the tags it names (RFC 9110, weak comparison). `*` is not looked at here. */
export function holds(request: Request, tag: string): boolean {
  const named = request.headers.get('if-none-match')?.match(/(?:W\/)?"[^"]*"/g) ?? []
  return named.some((other) => bare(other) === bare(tag))
}

/** Whether the reader wants an answer only where there is none: `If-None-Match: *`. */
export function wantsNone(request: Request): boolean {
  return request.headers.get('if-none-match')?.trim() === '*'
}

function bare(tag: string): string {
  return tag.replace(/^W\//, '')
}

const HOST = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/**
 * Where the reader reached this site: `https://ledger.example`. What a proxy in front says comes first, then the
 * request's own host; a host that is none is not repeated.
 */
export function originOf(request: { readonly url: string; readonly headers: Pick<Headers, 'get'> }): string {
  const { protocol, host: own } = new URL(request.url)
  const forwarded = (name: string) => request.headers.get(name)?.split(',')[0]?.trim().toLowerCase()
  const scheme = ['http', 'https'].find((known) => known === forwarded('x-forwarded-proto')) ?? protocol.slice(0, -1)
  const host = [forwarded('x-forwarded-host'), forwarded('host')].find((name) => name && HOST.test(name)) ?? own
  return `${scheme}://${host}`
}

/** An address as it may be shown: its password replaced by dots. */
export function withoutPassword(address: string): string {
  return address.replace(/(:\/\/[^/?#]*?:).*@/, '$1…@')
}

/** Whether a text is a Postgres URL that names a host. */
export function isPostgresAddress(value: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(value)) return false
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return url.hostname !== '' || url.searchParams.has('host')
}

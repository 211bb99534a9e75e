// Of the operating system, of Postgres (classes 08, 53300 and 57P), of Prisma: https://www.prisma.io/docs/orm/reference/error-reference
const CODES =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENOENT|08\w{3}|53300|57P0[1-5]|P10(01|02|08|17)|P20(24|37))$/
// The pool and the driver give these no code.
const MESSAGES =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end)/
// What Prisma's adapter makes of some of them (MappedError in @prisma/driver-adapter-utils).
const KINDS = new Set<unknown>(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])
const DEPTH = 6

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: `query_canceled`, which a time-out is. */
const GIVEN_UP = '57014'

/** Whether an error says that the database cannot be reached or went away, anywhere in the errors beneath it. */
export function isLostDatabase(error: unknown): boolean {
  return someBeneath(
    error,
    (at) =>
      codesOf(at).some((code) => CODES.test(code)) ||
      (typeof at['message'] === 'string' && MESSAGES.test(at['message'])) ||
      KINDS.has(at['kind']),
  )
}

/** Whether an error says that a statement took longer than it may, anywhere in the errors beneath it. */
export function isGivenUp(error: unknown): boolean {
  return someBeneath(error, (at) => codesOf(at).includes(GIVEN_UP))
}

type Layer = Readonly<Record<string, unknown>>

function codesOf(at: Layer): string[] {
  return [at['code'], at['originalCode']].filter((code) => typeof code === 'string')
}

function someBeneath(error: unknown, says: (at: Layer) => boolean, depth = DEPTH): boolean {
  if (typeof error !== 'object' || error === null || depth === 0) return false
  const at = error as Layer
  if (says(at)) return true
  const beneath = [
    at['cause'],
    at['meta'],
    at['driverAdapterError'],
    ...(Array.isArray(at['errors']) ? at['errors'] : []),
  ]
  return beneath.some((cause) => someBeneath(cause, says, depth - 1))
}

import { isGivenUp, isLostDatabase } from '@/lib/db/lost-database'
import { type ErrorCode, LedgerError } from '@/lib/errors'
import type { FilterProblem } from '@/lib/filter/event-filter'
import { translator } from '@/lib/i18n/translator'

/** What went wrong, for people and programs (RFC 9457). */
export interface Problem {
  /** A name that stays the same for this kind of problem. */
  readonly type: string
  readonly title: string
  /** What was wrong this time, and with which value. */
  readonly detail: string
  readonly [extension: string]: unknown
}

const PROBLEMS: Readonly<Record<ErrorCode, { status: number; title: string }>> = {
  bad_parameter: { status: 400, title: 'A parameter was not understood' },
  invalid_input: { status: 400, title: 'The input was not understood' },
  forbidden: { status: 403, title: 'Not allowed from here' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'In conflict with what is recorded' },
  unavailable: { status: 503, title: 'Not available at the moment' },
}

/** A problem document. Never cached: the next answer may be another. */
export function problemResponse(status: number, problem: Problem, headers: Record<string, string> = {}): Response {
  const { type, title, ...rest } = problem
  return Response.json(
    { type, title, status, ...rest },
    { status, headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers } },
  )
}

/** The 400 that names each parameter that was not understood, and why. */
export function parametersResponse(problems: readonly FilterProblem[]): Response {
  const { t } = translator('en')
  const parameters = problems.map(({ parameter, value, reason }) => ({
    name: parameter,
    value,
    reason,
    detail: t(`filter.problem.${reason}`, { parameter, value }),
  }))
  const detail = parameters.map((parameter) => parameter.detail).join('; ')
  return codedResponse('bad_parameter', detail, { parameters })
}

/** The 404 for an address that holds nothing. */
export function notFoundResponse(detail: string): Response {
  return codedResponse('not_found', detail)
}

/** The answer to anything thrown: expected failures by their code, a lost or slow database as 503, a bug as a bare 500. */
export function errorResponse(error: unknown): Response {
  if (error instanceof LedgerError) return codedResponse(error.code, error.message)
  if (isLostDatabase(error)) {
    return codedResponse('unavailable', 'The database does not answer. Nothing is lost; ask again in some seconds.')
  }
  if (isGivenUp(error)) {
    return codedResponse('unavailable', 'The answer took too long to work out. Ask for fewer days, or ask again later.')
  }
  console.error(error)
  return problemResponse(500, {
    type: 'urn:conflict-ledger:internal',
    title: 'Something went wrong here',
    detail: 'This is an error of the server, not of the request. Nothing was changed.',
  })
}

function codedResponse(code: ErrorCode, detail: string, extensions: Record<string, unknown> = {}): Response {
  const { status, title } = PROBLEMS[code]
  return problemResponse(
    status,
    { type: `urn:conflict-ledger:${code}`, title, detail, ...extensions },
    code === 'unavailable' ? { 'Retry-After': '5' } : {},
  )
}

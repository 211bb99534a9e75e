import { createHash } from 'node:crypto'
import { datasetVersion } from '@/lib/db/dataset-version'
import { isLostDatabase } from '@/lib/db/lost-database'
import { readFrom, reading } from '@/lib/db/reading'
import { type EventFilter, type FilterProblem, shareable } from '@/lib/filter/event-filter'
import { filterVocabulary } from '@/lib/filter/known-values'
import { type PageRequest, readFilter } from '@/lib/filter/read-filter'
import { holds, wantsNone } from './etag'
import { originOf } from './origin'
import { errorResponse, parametersResponse } from './problem'

/** Parameters that each ask for one of some values: the first of them where an address asks for none. */
type Choices = Readonly<Record<string, readonly [string, ...string[]]>>

/** Which parameters a door reads beside the filter. */
interface Door<By extends string, Also extends Choices> {
  /** Whether it gives pages: `cursor` and `limit`. */
  readonly paged?: boolean
  /** What `by` can ask for; the first where it asks for nothing. */
  readonly by?: readonly [By, ...By[]]
  /** Whether `explain=1` asks for what the figure is made of. */
  readonly explainable?: boolean
  /** Parameters of its own. */
  readonly also?: Also
  /** Which of them do not go together, though each is understood. */
  readonly clashes?: (asked: Pick<Question<By, Also>, 'by' | 'also'>) => readonly FilterProblem[]
}

/** What a request asks for. */
interface Question<By extends string, Also extends Choices> {
  readonly filter: EventFilter
  readonly page: PageRequest
  readonly by: By
  readonly explain: boolean
  readonly also: { readonly [name in keyof Also]: Also[name][number] }
  /** Where the reader reached this site, without a path. */
  readonly origin: string
  /** Aborts when the reader goes away; Next neither reads nor cancels an answer whose reader is gone before it began. */
  readonly gone: AbortSignal
}

/**
 * Answers a GET or HEAD that carries a filter: every parameter understood or 400, 304 where the reader holds the
 * answer of this dataset version, else what `respond` gives, with its tag.
 */
export function answer<By extends string = never, const Also extends Choices = Record<never, never>>(
  request: Request,
  door: Door<By, Also>,
  respond: (question: Question<By, Also>) => Promise<Response>,
): Promise<Response> {
  return guarded(request, async () => {
    const { problems, ...question } = await ask(request, door)
    if (problems.length > 0) return parametersResponse(problems)
    return () => respond({ ...question, origin: originOf(request), gone: request.signal })
  })
}

/** Answers a GET or HEAD that knows no parameters. */
export function answerPlain(request: Request, respond: () => Promise<Response>): Promise<Response> {
  return guarded(request, async () => {
    const unknown = [...new URL(request.url).searchParams].map(([name, value]) => unknownParameter(name, value))
    return unknown.length > 0 ? parametersResponse(unknown) : respond
  })
}

/** Runs `open`; what it gives is a refusal, or how to make the answer in case the reader does not hold it. */
async function guarded(request: Request, open: () => Promise<Response | (() => Promise<Response>)>): Promise<Response> {
  try {
    const tag = await tagOf(request)
    const opened = await open()
    if (opened instanceof Response) return opened
    const headers = { ETag: tag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' }
    if (holds(request, tag)) return new Response(null, { status: 304, headers })
    const response = await opened()
    if (!response.ok) return response
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    if (wantsNone(request)) return withoutBody(response, 304)
    return request.method === 'HEAD' ? withoutBody(response, response.status) : response
  } catch (error) {
    // Nobody is there to read it. 499 is what proxies write in their logs for that.
    if (request.signal.aborted) return new Response(null, { status: 499 })
    if (reading()?.replica && isLostDatabase(error)) {
      return readFrom({ replica: null, version: null }, () => guarded(request, open))
    }
    return errorResponse(error)
  }
}

async function ask<By extends string, Also extends Choices>(
  request: Request,
  { paged = false, by: choices, explainable, also, clashes }: Door<By, Also>,
) {
  const given = new URL(request.url).searchParams
  const problems: FilterProblem[] = []
  if (!paged) {
    for (const name of ['cursor', 'limit']) {
      for (const value of given.getAll(name)) problems.push(unknownParameter(name, value))
      given.delete(name)
    }
  }
  const chosen = choices && choice('by', choices, given, problems)
  const own = Object.entries(also ?? {}).map(([name, values]) => [name, choice(name, values, given, problems)] as const)
  const asked = explainable ? given.getAll('explain') : []
  for (const value of asked) if (value !== '1') problems.push({ parameter: 'explain', value, reason: 'unknown_value' })
  const alsoKnown = [...(choices ? ['by'] : []), ...(explainable ? ['explain'] : []), ...own.map(([name]) => name)]
  const reading = readFilter(given, await filterVocabulary(), alsoKnown)
  const chosenOf = { by: chosen as By, also: Object.fromEntries(own) as Question<By, Also>['also'] }
  return {
    ...reading,
    ...chosenOf,
    filter: shareable(reading.filter),
    explain: asked.includes('1'),
    problems: [...problems, ...(clashes?.(chosenOf) ?? []), ...reading.problems],
  }
}

/** The value that a parameter asks for, the first of `choices` where it asks for none or is not understood. */
function choice<Value extends string>(
  parameter: string,
  choices: readonly [Value, ...Value[]],
  given: URLSearchParams,
  problems: FilterProblem[],
): Value {
  const [asked, ...others] = new Set(given.getAll(parameter).filter((value) => value !== ''))
  for (const value of others) problems.push({ parameter, value, reason: 'repeated' })
  if (asked === undefined) return choices[0]
  const chosen = choices.find((known) => known === asked)
  if (chosen === undefined) problems.push({ parameter, value: asked, reason: 'unknown_value' })
  return chosen ?? choices[0]
}

function unknownParameter(parameter: string, value: string): FilterProblem {
  return { parameter, value, reason: 'unknown_parameter' }
}

/** The same address on the same data is the same answer; the origin counts because addresses in it begin with it. */
async function tagOf(request: Request): Promise<string> {
  const { pathname, search } = new URL(request.url)
  const hash = createHash('sha256')
    .update(`${originOf(request)}${pathname}${search}`)
    .digest('base64url')
    .slice(0, 16)
  return `W/"v${await datasetVersion()}-${process.env['LEDGER_BUILD'] ?? 'dev'}-${hash}"`
}

/** Nobody will read the body, so what it is streamed from is let go. */
async function withoutBody(response: Response, status: number): Promise<Response> {
  await response.body?.cancel()
  return new Response(null, { status, headers: response.headers })
}

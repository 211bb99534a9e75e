import { createHash } from 'node:crypto'
import { datasetVersion } from '@/lib/db/dataset-version'
import type { EventFilter, FilterProblem } from '@/lib/filter/event-filter'
import { filterVocabulary } from '@/lib/filter/known-values'
import { type PageRequest, readFilter } from '@/lib/filter/read-filter'
import { holds, wantsNone } from './etag'
import { originOf } from './origin'
import { errorResponse, parametersResponse } from './problem'

/** Which parameters a door reads beside the filter. */
interface Door<By extends string> {
  /** Whether it gives pages: `cursor` and `limit`. */
  readonly paged?: boolean
  /** What `by` can ask for; the first where it asks for nothing. */
  readonly by?: readonly [By, ...By[]]
  /** Whether `explain=1` asks for what the figure is made of. */
  readonly explainable?: boolean
}

/** What a request asks for. */
interface Question<By extends string> {
  readonly filter: EventFilter
  readonly page: PageRequest
  readonly by: By
  readonly explain: boolean
  /** Where the reader reached this site, without a path. */
  readonly origin: string
  /** Aborts when the reader goes away; Next neither reads nor cancels an answer whose reader is gone before it began. */
  readonly gone: AbortSignal
}

/**
 * Answers a GET or HEAD that carries a filter: every parameter understood or 400, 304 where the reader holds the
 * answer of this dataset version, else what `respond` gives, with its tag.
 */
export function answer<By extends string = never>(
  request: Request,
  door: Door<By>,
  respond: (question: Question<By>) => Promise<Response>,
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
    return errorResponse(error)
  }
}

async function ask<By extends string>(request: Request, { paged = false, by: choices, explainable }: Door<By>) {
  const given = new URL(request.url).searchParams
  const problems: FilterProblem[] = []
  if (!paged) {
    for (const name of ['cursor', 'limit']) {
      for (const value of given.getAll(name)) problems.push(unknownParameter(name, value))
      given.delete(name)
    }
  }
  const [by, ...others] = choices ? new Set(given.getAll('by').filter((value) => value !== '')) : []
  for (const value of others) problems.push({ parameter: 'by', value, reason: 'repeated' })
  const chosen = by === undefined ? choices?.[0] : choices?.find((choice) => choice === by)
  if (by !== undefined && !chosen) problems.push({ parameter: 'by', value: by, reason: 'unknown_value' })
  const asked = explainable ? given.getAll('explain') : []
  for (const value of asked) if (value !== '1') problems.push({ parameter: 'explain', value, reason: 'unknown_value' })
  const alsoKnown = [...(choices ? ['by'] : []), ...(explainable ? ['explain'] : [])]
  const reading = readFilter(given, await filterVocabulary(), alsoKnown)
  return {
    ...reading,
    by: chosen as By,
    explain: asked.includes('1'),
    problems: [...problems, ...reading.problems],
  }
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

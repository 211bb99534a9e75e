import { LedgerError } from '@/lib/errors'

/** A body and the length it says it has. */
export interface DeclaredBody {
  /** Bytes. */
  readonly declared: number
  /** As they come; throws `invalid_input` where they end before as many have come as were declared. */
  readonly bytes: AsyncIterable<Uint8Array>
}

/** The body of a request, held against its Content-Length. Throws `invalid_input` where it names none. */
export function declaredBody({ headers, body }: Pick<Request, 'headers' | 'body'>): DeclaredBody {
  const length = headers.get('content-length') ?? ''
  if (!/^\d{1,15}$/.test(length) || body === null) {
    throw new LedgerError(
      'invalid_input',
      'The request does not say how long it is (Content-Length). Nothing was kept.',
    )
  }
  const declared = Number(length)
  return { declared, bytes: counted(body, declared) }
}

async function* counted(body: ReadableStream<Uint8Array>, declared: number): AsyncGenerator<Uint8Array> {
  let came = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    came += value.length
    yield value
  }
  if (came !== declared) {
    throw new LedgerError('invalid_input', `${declared} bytes were declared and ${came} came.`)
  }
}

import type { Readable } from 'node:stream'

/** A CSV as a download, read from `rows` only as fast as the reader takes it. One that goes away destroys `rows`. */
export function csvResponse(rows: Readable, filename: string): Response {
  return new Response(pulled(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${filename}"`,
    },
  })
}

function pulled(source: Readable): ReadableStream<Uint8Array> {
  const chunks = source.iterator({ destroyOnReturn: true })
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel() {
        source.destroy()
      },
    },
    { highWaterMark: 0 },
  )
}

import type { Readable } from 'node:stream'
import type { CsvFile } from '@/lib/exports/csv-metadata'

/** The media type of a CSV's metadata. */
export const CSV_METADATA = 'application/csvm+json'

/**
 * A CSV as a download, read from `rows` only as fast as the reader takes it. One that goes away destroys `rows`. Its
 * link leads to the metadata of the same query, as CSV on the Web has it.
 */
export function csvResponse(rows: Readable, filename: CsvFile, request: Request): Response {
  const { search } = new URL(request.url)
  return new Response(pulled(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${filename}"`,
      Link: `</api/v1/${filename}-metadata.json${search}>; rel="describedby"; type="${CSV_METADATA}"`,
    },
  })
}

/** As `csvResponse`, of a file that no query describes; never kept by anybody. */
export function csvDownload(rows: Readable, filename: string): Response {
  return new Response(pulled(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${filename}"`,
      'Cache-Control': 'no-store',
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

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { LedgerError } from '@/lib/errors'
import type { Handler } from '@/lib/http/handler'
import { isLoopback, markLoopback } from '@/lib/http/loopback'

/** Milliseconds. */
const patienceForBodies = 60_000

/** A port that is ours. Until `serve` is called it answers that the app is starting. */
export interface Listener {
  readonly server: Server
  readonly port: number
  serve(handler: Handler): void
  /** Takes no more requests and waits up to `patience` milliseconds for those under way. */
  close(patience: number): Promise<void>
}

/**
 * Takes the port, 0 being any free one.
 * @throws LedgerError `conflict` when another program has it or this user may not.
 */
export async function listen(port: number): Promise<Listener> {
  let handler: Handler = async (_request, response) => sayUnavailable(response, 'Conflict Ledger is starting.')
  const server = createServer((request, response) => {
    // A reader who goes away in the middle is no failure of ours.
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    markLoopback(request)
    limitBody(request)
    handler(request, response).catch((error: unknown) => {
      console.error(error)
      if (response.headersSent) response.destroy()
      else sayUnavailable(response, 'This page could not be made. Please try again.')
    })
  })
  // Node's own limit knows no difference between bodies; `limitBody` does.
  server.requestTimeout = 0
  server.headersTimeout = 20_000
  server.keepAliveTimeout = 5_000
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    else socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new LedgerError('conflict', portTrouble(port, cause), { cause })))
    server.listen(port, resolve)
  })
  return {
    server,
    port: (server.address() as AddressInfo).port,
    serve(next) {
      handler = next
    },
    async close(patience) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const deadline = Date.now() + patience
      let open = true
      void closed.then(() => {
        open = false
      })
      while (open && Date.now() < deadline) {
        // Connections kept alive fall idle one by one.
        server.closeIdleConnections()
        await Promise.race([closed, delay(50)])
      }
      server.closeAllConnections()
      await closed
    },
  }
}

/**
 * A request has a minute to come in. One from this machine may be a file of any size: it comes in for as long as it
 * takes, but is never silent for a minute.
 */
function limitBody(request: IncomingMessage): void {
  const { headers } = request
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
  if (isLoopback({ headers: { get: (name) => [headers[name]].flat()[0] ?? null } })) {
    request.setTimeout(patienceForBodies, () => void request.destroy())
    request.once('end', () => request.setTimeout(0))
    return
  }
  const late = setTimeout(() => {
    if (!request.complete) request.destroy()
  }, patienceForBodies)
  request.once('close', () => clearTimeout(late))
}

function portTrouble(port: number, error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE')
    return `PORT ${port} is taken by another program; stop that or set PORT to another number`
  if (error.code === 'EACCES') return `PORT ${port} may not be used by this user; set PORT to a number above 1023`
  return `PORT ${port} cannot be used: ${error.message}`
}

function sayUnavailable(response: ServerResponse, text: string): void {
  response.writeHead(503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Retry-After': '2',
    'Cache-Control': 'no-store',
  })
  response.end(`${text}\n`)
}

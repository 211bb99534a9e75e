import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers a request of this server; done once the answer is written. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

import type { Database } from '@/lib/db/client'
import { ledgerForTest } from '@/tests/db/database'

type Handler = (request: Request) => Promise<Response>

const shared = globalThis as { [key: symbol]: Database }

/**
 * Opens a ledger, that of the first article unless another is given, as the database of this process, which the handlers
 * ask. Call it at the top of the file.
 */
export async function openDoors(ledger: Promise<Database> = ledgerForTest()): Promise<Database> {
  const db = await ledger
  shared[Symbol.for('conflict-ledger.database')] = db
  return db
}

/** Asks a handler for an address as a reader would. */
export function ask(handler: Handler, path: string, init: RequestInit = {}): Promise<Response> {
  return handler(new Request(`http://ledger.test${path}`, init))
}

import { probe } from '@/lib/http/probe'
import { assertReady } from '@/lib/http/readiness'

export const dynamic = 'force-dynamic'

/** Whether the database is reachable and migrated. */
export function GET(request: Request): Promise<Response> {
  return probe(request, 'ready', () => assertReady())
}

import { probe } from '@/lib/http/probe'

export const dynamic = 'force-dynamic'

/** Whether the process is up; asks nothing of the database. */
export function GET(request: Request): Promise<Response> {
  return probe(request, 'up', async () => undefined)
}

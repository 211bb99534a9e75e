import { headers } from 'next/headers'
import { isLoopback } from '@/lib/http/loopback'

/** Until there are accounts, a page of the operator's answers on the machine itself; elsewhere there is none. */
export async function isOperator(): Promise<boolean> {
  return isLoopback({ headers: await headers() })
}

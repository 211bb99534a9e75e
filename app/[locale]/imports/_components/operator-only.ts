import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { isLoopback } from '@/lib/http/loopback'

/** Until there are accounts, a page of the operator's answers on the machine itself; elsewhere there is none. */
export async function operatorOnly(): Promise<void> {
  if (!isLoopback({ headers: await headers() })) notFound()
}

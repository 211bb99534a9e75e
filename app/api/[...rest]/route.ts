import { notFoundResponse } from '@/lib/http/problem'

export const dynamic = 'force-dynamic'

function nothingHere(request: Request): Response {
  return notFoundResponse(`There is nothing at ${new URL(request.url).pathname}.`)
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT }

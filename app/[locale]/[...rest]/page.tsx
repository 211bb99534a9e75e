import type { Metadata } from 'next'
import { localeOf } from '../_components/address'
import { MissingPage, missingMetadata } from '../_components/missing'

interface NowhereProps {
  readonly params: Promise<{ locale: string; rest: string[] }>
}

export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: NowhereProps): Promise<Metadata> {
  return missingMetadata(await localeOf(params))
}

/** Every address that no page has. */
export default async function Nowhere({ params }: NowhereProps) {
  const { rest } = await params
  return <MissingPage locale={await localeOf(params)} path={`/${rest.join('/')}`} />
}

import Link from 'next/link'
import type { ReactNode } from 'react'

/** A number that opens into what it is made of. */
export function Figure({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link className="fig" href={href} prefetch={false}>
      {children}
    </Link>
  )
}

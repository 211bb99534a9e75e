import type { ReactNode } from 'react'

/** A number that opens into what it is made of. */
export function Figure({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="fig" href={href}>
      {children}
    </a>
  )
}

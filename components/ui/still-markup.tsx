'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { drawingOf } from '@/lib/http/drawings'

const onServer = typeof document === 'undefined'
/** The drawings of this document that are shown no longer: a reader who comes back finds them. */
const put = new Map<string, HTMLElement>()

let askedAgain = false

/**
 * A drawing that the page has. Made anew by React, which knows nothing of what is in it, it takes that from where it was;
 * where that is gone too, as after an error, the page is asked for once more.
 */
export function StillMarkup({ name }: { name: string }) {
  const router = useRouter()
  const [sent] = useState(() => (onServer ? null : document.getElementById(name)))
  const hold = (now: HTMLElement | null) => {
    if (!now) return
    const was = sent ?? put.get(name)
    if (was && was !== now && now.childNodes.length === 0) now.replaceChildren(...was.childNodes)
    if (!was && !askedAgain) {
      askedAgain = true
      router.refresh()
    }
    return () => void put.set(name, now)
  }
  const markup = { __html: onServer ? drawingOf(name) : '' }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React wrote it and escaped every text in it
  return <div id={name} className="still" ref={hold} suppressHydrationWarning dangerouslySetInnerHTML={markup} />
}

'use client'

import { useState, useSyncExternalStore } from 'react'

interface CopyLinkProps {
  /** The whole address of the view. */
  readonly address: string
  readonly words: { readonly copy: string; readonly done: string; readonly copied: string; readonly failed: string }
}

const never = () => () => undefined

/**
 * Copies the address of the view, which is all that saving one takes. Not to be seen until scripts run, nor where a page
 * may not write the clipboard, but its place is kept: nothing moves when it comes.
 */
export function CopyLink({ address, words }: CopyLinkProps) {
  const able = useSyncExternalStore(
    never,
    () => 'clipboard' in navigator,
    () => false,
  )
  const [came, setCame] = useState<'copied' | 'failed' | null>(null)
  const copy = async () => {
    setCame(null)
    const to = await navigator.clipboard.writeText(address).then(
      () => 'copied' as const,
      () => 'failed' as const,
    )
    setCame(to)
  }
  return (
    <span className={able ? 'copy-link' : 'copy-link unable'}>
      <button type="button" className="as-link" onClick={copy}>
        {came === 'copied' ? words.done : words.copy}
      </button>
      {/* What went well is said by the button, in no more room than it had. */}
      <span role="status" className={came === 'failed' ? undefined : 'hidden'}>
        {came && words[came]}
      </span>
    </span>
  )
}

'use client'

import { useState, useSyncExternalStore } from 'react'

interface CopyLinkProps {
  /** The whole address of the view. */
  readonly address: string
  readonly words: { readonly copy: string; readonly copied: string; readonly failed: string }
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
  const [said, say] = useState('')
  const copy = async () => {
    say('')
    const done = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    )
    say(done ? words.copied : words.failed)
  }
  return (
    <span className={able ? 'copy-link' : 'copy-link unable'}>
      <button type="button" className="as-link" onClick={copy}>
        {words.copy}
      </button>
      <span role="status">{said}</span>
    </span>
  )
}

'use client'

import { useEffect, useRef, useState } from 'react'

/** The address that opens a figure, if the click asks for one in this window; null: it asks for something else. */
function openedBy(event: MouseEvent): URL | null {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!plain || !link || link.closest('dialog')) return null
  const address = new URL(link.href, window.location.href)
  return address.origin === window.location.origin && /^(?:\/ar(?:-latn)?)?\/why$/.test(address.pathname)
    ? address
    : null
}

/** What a page shows, without its head and foot; throws when there is no such page. */
async function contentOf(address: URL): Promise<Element[]> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address.pathname} answered ${response.status}`)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const content = [...(page.querySelector('main')?.children ?? [])].filter(({ tagName }) => tagName !== 'SCRIPT')
  if (content.length === 0) throw new Error(`${address.pathname} shows nothing`)
  return content
}

/**
 * Opens a figure over the page that shows it, with what its own page holds. Without scripts, or where that cannot be
 * fetched, the link leads to that page.
 */
export function FigureDialog({ close, asPage }: { close: string; asPage: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const [href, setHref] = useState('')
  useEffect(() => {
    const open = async (address: URL) => {
      try {
        const content = await contentOf(address)
        const title = content.find(({ tagName }) => tagName === 'H1')?.textContent ?? ''
        place.current?.replaceChildren(...content)
        dialog.current?.setAttribute('aria-label', title)
        setHref(address.href)
        dialog.current?.showModal()
      } catch {
        window.location.assign(address)
      }
    }
    const clicked = (event: MouseEvent) => {
      const address = openedBy(event)
      if (!address) return
      event.preventDefault()
      event.stopPropagation()
      void open(address)
    }
    document.addEventListener('click', clicked, { capture: true })
    return () => document.removeEventListener('click', clicked, { capture: true })
  }, [])
  return (
    <dialog ref={dialog} className="opened">
      <form method="dialog">
        {href && <a href={href}>{asPage}</a>}
        <button type="submit">{close}</button>
      </form>
      <div ref={place} className="text" />
    </dialog>
  )
}

'use client'

import { useEffect } from 'react'

/** The build that this page is of; undefined in development, where nothing is kept. */
const edition = process.env['NEXT_PUBLIC_LEDGER_EDITION']

/**
 * Registers the worker that keeps the last views for reading offline, after all that the page itself needs. A browser
 * without such workers, or an address that is not secure, reads online as before; a chart in another site keeps nothing.
 */
export function KeepForOffline() {
  useEffect(() => {
    if (!edition || !('serviceWorker' in navigator) || window !== window.top) return
    const register = () => {
      navigator.serviceWorker.register(`/sw.js?build=${edition}`).catch(() => undefined)
    }
    if (document.readyState === 'complete') return register()
    addEventListener('load', register, { once: true })
    return () => removeEventListener('load', register)
  }, [])
  return null
}

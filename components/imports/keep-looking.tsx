'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** How often the page is asked for anew, in milliseconds: as often as a run tells how far it is. */
const EVERY = 1_000

/** Asks for the page anew while what it shows is under way. Without scripts its link does. */
export function KeepLooking() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY)
    return () => clearInterval(timer)
  }, [router])
  return null
}

'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * Applies its form at once when something in it changes, by the address that the form itself would ask for, without
 * its empty fields. Without scripts the form's button does the same.
 */
export function SubmitOnChange() {
  const anchor = useRef<HTMLSpanElement>(null)
  const router = useRouter()
  useEffect(() => {
    const form = anchor.current?.closest('form')
    if (!form) return
    const apply = () => {
      const fields = [...new FormData(form)].filter(
        (field): field is [string, string] => typeof field[1] === 'string' && field[1] !== '',
      )
      const query = new URLSearchParams(fields).toString()
      router.push(query ? `${form.action}?${query}` : form.action, { scroll: false })
    }
    const changed = (event: Event) => {
      const { target } = event
      const typing = target instanceof HTMLInputElement && target.type === 'date' && !target.validity.valid
      if (!typing) apply()
    }
    const submitted = (event: SubmitEvent) => {
      event.preventDefault()
      apply()
    }
    form.addEventListener('change', changed)
    form.addEventListener('submit', submitted)
    return () => {
      form.removeEventListener('change', changed)
      form.removeEventListener('submit', submitted)
    }
  }, [router])
  return <span ref={anchor} hidden />
}

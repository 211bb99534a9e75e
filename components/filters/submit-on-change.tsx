'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { CHANGED } from '@/lib/http/changed-form'

/** Fields that are not valid while they are being typed in. */
const TYPED = new Set(['date', 'datetime-local'])

/**
 * Applies its form at once when something in it changes, by the address that the form itself would ask for, without
 * its empty fields. Without scripts the form's button does the same. `address` is the filter shown: where another way
 * led to it than the form, such as a chip, the form follows.
 */
export function SubmitOnChange({ address }: { address: string }) {
  const anchor = useRef<HTMLSpanElement>(null)
  const shown = useRef(address)
  const router = useRouter()
  useEffect(() => {
    const form = anchor.current?.closest('form')
    if (!form) return
    const apply = () => {
      form.removeAttribute(CHANGED)
      const fields = [...new FormData(form)].filter(
        (field): field is [string, string] => typeof field[1] === 'string' && field[1] !== '',
      )
      const query = new URLSearchParams(fields).toString()
      router.push(query ? `${form.action}?${query}` : form.action, { scroll: false })
    }
    const changed = (event: Event) => {
      const { target } = event
      const typing = target instanceof HTMLInputElement && TYPED.has(target.type) && !target.validity.valid
      if (!typing) apply()
    }
    const submitted = (event: SubmitEvent) => {
      event.preventDefault()
      apply()
    }
    form.addEventListener('change', changed)
    form.addEventListener('submit', submitted)
    if (form.hasAttribute(CHANGED)) apply()
    return () => {
      form.removeEventListener('change', changed)
      form.removeEventListener('submit', submitted)
    }
  }, [router])
  // At once with what is shown: later it would take back what a reader changes meanwhile.
  useLayoutEffect(() => {
    const form = anchor.current?.closest('form')
    if (form && shown.current !== address) for (const field of form.elements) follow(field)
    shown.current = address
  }, [address])
  return <span ref={anchor} hidden />
}

/** Sets a field to what the page was drawn with; not the one being typed in. */
function follow(field: Element) {
  if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = field.defaultChecked
  else if (field === document.activeElement) return
  else if (field instanceof HTMLSelectElement) field.value = field.dataset['chosen'] ?? ''
  else if (field instanceof HTMLInputElement && field.type !== 'hidden') field.value = field.defaultValue
}

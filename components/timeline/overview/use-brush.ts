'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { type Bucket, type Period, periodOver } from './axis'
import { addressOf, type Edge, moved, movedByKey, within } from './brush-moves'

export interface BrushProps {
  readonly buckets: readonly Bucket[]
  readonly whole: Period
  /** What is shown now; null: nothing of the whole. */
  readonly window: Period | null
  /** The page's address with both `from` and `to`, in whose place others are put. */
  readonly address: string
  /** Time runs from the right. */
  readonly mirrored: boolean
}

/** How long after the last key the window is applied, in milliseconds: several presses are one choice. */
const PAUSE = 600

type Drag = { readonly edge: Edge } | { readonly anchor: number }

/** What a reader is choosing by pointer or key; it is applied on release, or once no further key comes. */
export function useBrush({ buckets, whole, window: shown, address, mirrored }: BrushProps) {
  const router = useRouter()
  const current = shown ?? whole
  const of = `${shown?.first} ${shown?.last}`
  const [chosen, setChosen] = useState<{ readonly of: string; readonly days: Period } | null>(null)
  const drag = useRef<Drag | null>(null)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(pause.current), [])
  // What was chosen stands until the page of it has come.
  const draft = chosen?.of === of ? chosen.days : null
  const choose = (days: Period | null) => setChosen(days && { of, days })
  const apply = (days: Period | null) => {
    clearTimeout(pause.current)
    if (!days) return
    const now = within(days, whole)
    if (shown && now.first === shown.first && now.last === shown.last) return choose(null)
    router.push(addressOf(address, days, whole, buckets), { scroll: false })
  }
  const reached = (event: PointerEvent<HTMLElement>, drag: Drag) => {
    const bucket = bucketUnder(event, buckets, mirrored)
    if ('anchor' in drag) return periodOver(drag.anchor, bucket, buckets)
    return moved(draft ?? current, drag.edge, bucket, buckets)
  }
  return {
    draft,
    days: draft ?? current,
    onPointerDown(event: PointerEvent<HTMLElement>, edge: Edge | null) {
      if (event.button !== 0) return
      clearTimeout(pause.current)
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = edge ? { edge } : { anchor: bucketUnder(event, buckets, mirrored) }
      if (!edge) choose(reached(event, drag.current))
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (drag.current) choose(reached(event, drag.current))
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      // Where it was let go, which the last move need not have said; a handle that was only touched stays.
      if (drag.current && draft) apply(reached(event, drag.current))
      drag.current = null
    },
    onPointerCancel() {
      drag.current = null
      choose(null)
    },
    onKeyDown(event: KeyboardEvent, edge: Edge) {
      if (event.key === 'Enter') return apply(draft)
      if (event.key === 'Escape') {
        clearTimeout(pause.current)
        drag.current = null
        return choose(null)
      }
      const days =
        event.ctrlKey || event.altKey || event.metaKey
          ? null
          : movedByKey(draft ?? current, edge, event.key, buckets, mirrored)
      if (!days) return
      event.preventDefault()
      choose(days)
      clearTimeout(pause.current)
      pause.current = setTimeout(() => apply(days), PAUSE)
    },
    onBlur() {
      if (draft && !drag.current) apply(draft)
    },
  }
}

/** The bucket that a pointer is over; the first or the last for one beyond them. */
function bucketUnder(event: PointerEvent<HTMLElement>, buckets: readonly Bucket[], mirrored: boolean): number {
  const { left, right, width } = event.currentTarget.getBoundingClientRect()
  const along = (mirrored ? right - event.clientX : event.clientX - left) / width
  return Math.min(Math.max(Math.floor(along * buckets.length), 0), buckets.length - 1)
}

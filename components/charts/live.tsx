'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'

/** A victim group as a chart draws it; `style` is the end of its CSS classes. */
export interface LiveGroup {
  readonly group: string
  readonly name: string
  readonly style: string
  /** What the sources mean by it, for a tooltip; undefined: not known. */
  readonly note: string | undefined
}

/** A bar: its name, its total as written (null: no toll), and for each group, in order, what it adds. */
export interface LiveRow {
  readonly name: string
  readonly total: string | null
  readonly values: readonly ({ readonly drawn: number; readonly written: string } | null)[]
}

export interface LiveWords {
  readonly groups: string
  readonly total: string
}

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'wheel'] as const

/** Resolves at the first sign that somebody is reading: until then a page loads nothing beyond itself. */
let firstSign: Promise<void> | undefined
function someoneReads(): Promise<void> {
  firstSign ??= new Promise((resolve) => {
    const signs = new AbortController()
    const seen = () => {
      signs.abort()
      resolve()
    }
    for (const sign of SIGNS) addEventListener(sign, seen, { passive: true, capture: true, signal: signs.signal })
  })
  return firstSign
}

/**
 * What a lazily loaded drawing is, once somebody reads and the chart has come near the view; null until then and when
 * it fails.
 */
export function useNearView<T>(box: RefObject<HTMLElement | null>, load: () => Promise<T>, enabled: boolean): T | null {
  const [loaded, setLoaded] = useState<T | null>(null)
  const loading = useRef(load)
  useEffect(() => {
    const element = box.current
    if (!element || !enabled) return
    let wanted = true
    const sign = someoneReads()
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        // Without the drawing the server's stays, and nothing is missing but the tooltips.
        sign
          .then(() => (wanted ? loading.current() : null))
          .then(
            (made) => wanted && setLoaded(() => made),
            () => undefined,
          )
      },
      { rootMargin: '200px' },
    )
    observer.observe(element)
    return () => {
      wanted = false
      observer.disconnect()
    }
  }, [box, enabled])
  return loaded
}

/** The width of a box in CSS pixels, as it changes; 0 until known. */
export function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return width
}

/** The groups' names and colours; once the chart is live they are buttons that leave a group out. */
export function Legend(props: {
  groups: readonly LiveGroup[]
  hidden: ReadonlySet<string>
  live: boolean
  label: string
  onToggle: (group: string) => void
}) {
  const { groups, hidden, live, label, onToggle } = props
  if (groups.length === 0) return null
  return (
    <ul className="chart-legend" aria-label={label}>
      {groups.map(({ group, name, style, note }) => {
        const inside = (
          <>
            <i className={`dot b-${style}`} aria-hidden="true" /> {name}
          </>
        )
        return (
          <li key={group} title={note}>
            {live ? (
              <button type="button" aria-pressed={!hidden.has(group)} onClick={() => onToggle(group)}>
                {inside}
              </button>
            ) : (
              <span>{inside}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Which groups are left out, and a way to change it. */
export function useHiddenGroups(): [ReadonlySet<string>, (group: string) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const toggle = (group: string) =>
    setHidden((before) => {
      const after = new Set(before)
      if (!after.delete(group)) after.add(group)
      return after
    })
  return [hidden, toggle]
}

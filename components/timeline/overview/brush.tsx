'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { bucketIndex, endsAt, startsAt } from './axis'
import type { Edge } from './brush-moves'
import { type BrushProps, useBrush } from './use-brush'

interface OverviewBrushProps extends BrushProps {
  /** BCP 47, for the dates. */
  readonly language: string
  /** The first and last day shown, in words; what is chosen beyond them is written here. */
  readonly written: Readonly<Record<Edge, string>>
  readonly words: { readonly brush: string; readonly first: string; readonly last: string }
  /** What is shown, for those who do not see it change. */
  readonly announcement: string
}

const never = () => () => undefined

/** How a language writes dates in full. Made when one is chosen: the first takes longer than all else on the page. */
function longDates(language: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}

/** Lays the window over the server's strip; with scripts it is dragged anew, and has a slider at each end. */
export function OverviewBrush({ language, written, words, announcement, ...props }: OverviewBrushProps) {
  const { draft, days, onPointerDown, onKeyDown, onBlur, ...moves } = useBrush(props)
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const { buckets, window: shown } = props
  const percent = (at: number) => `${(at / buckets.length) * 100}%`
  const from = percent(startsAt(days.first, buckets))
  const to = percent(shown || draft ? endsAt(days.last, buckets) : startsAt(days.first, buckets))
  const end = percent(endsAt(days.last, buckets))
  // Of a window too narrow for both handles each keeps its 24 pixels, to either side of the middle.
  const middle = percent((startsAt(days.first, buckets) + endsAt(days.last, buckets)) / 2)
  const handle = (edge: Edge, at: string) => (
    <div
      className="overview-handle"
      style={{ insetInlineStart: at }}
      role="slider"
      tabIndex={0}
      data-edge={edge}
      aria-label={words[edge]}
      aria-valuemin={0}
      aria-valuemax={buckets.length - 1}
      aria-valuenow={bucketIndex(days[edge], buckets)}
      aria-valuetext={draft ? longDates(language).format(new Date(days[edge])) : written[edge]}
      onKeyDown={(event) => onKeyDown(event, edge)}
      onBlur={onBlur}
    />
  )
  return (
    <div
      className="overview-brush"
      role="group"
      aria-label={words.brush}
      data-live={alive || undefined}
      onPointerDown={(event) => onPointerDown(event, edgeUnder(event.target))}
      {...moves}
    >
      <i className="overview-shade" style={{ insetInlineStart: 0, inlineSize: from }} />
      <i className="overview-shade" style={{ insetInlineStart: to, insetInlineEnd: 0 }} />
      <i className="overview-window" style={{ insetInlineStart: from, inlineSize: `calc(${to} - ${from})` }} />
      {alive && handle('first', `clamp(0%, min(${from}, ${middle} - 12px), 100% - 24px)`)}
      {alive && handle('last', `clamp(24px, max(${end}, ${middle} + 12px), 100%)`)}
      {draft && (
        <span className="overview-draft" aria-hidden="true">
          {longDates(language).formatRange(new Date(days.first), new Date(days.last))}
        </span>
      )}
      <Announced text={announcement} />
    </div>
  )
}

function edgeUnder(target: EventTarget): Edge | null {
  const edge = target instanceof HTMLElement ? target.dataset['edge'] : undefined
  return edge === 'first' || edge === 'last' ? edge : null
}

/** Says a text when it has changed; the one that the page came with is not news. */
function Announced({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  const before = useRef(text)
  useEffect(() => {
    if (before.current !== text) setSaid(text)
    before.current = text
  }, [text])
  return (
    <p className="hidden" role="status">
      {said}
    </p>
  )
}

import type { EventKind, EventStatus } from '@/lib/events/vocabulary'

interface MarkProps {
  readonly kind: EventKind
  readonly status: EventStatus
}

/** The shape that stands for a kind of event, the same in lists and charts; the words stand beside it. */
export function Mark(props: MarkProps) {
  return (
    <svg className="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <MarkShape {...props} />
    </svg>
  )
}

/** The shape alone, in a square of 16 by 16, for use within another drawing. */
export function MarkShape({ kind, status }: MarkProps) {
  if (status === 'planned' || status === 'proposed') {
    return <circle className="mark-line" cx="8" cy="8" r="5" strokeDasharray="2.6 2.6" />
  }
  switch (kind) {
    case 'meeting':
      return <circle cx="8" cy="8" r="5" />
    case 'agreement':
      return (
        <>
          <circle className="mark-line" cx="8" cy="8" r="5" />
          <circle cx="8" cy="8" r="2.2" />
        </>
      )
    case 'statement':
      return <path className="mark-line" d="M2.5 3.5h11v7h-6l-3 3v-3h-2z" />
    case 'fighting':
      return <path d="M8 2.5 14 13H2z" />
    case 'shelling':
      return <path className="mark-line" d="M8 3.5 13.2 12.6H2.8z" />
    case 'attack_on_civilians':
      return <path d="M8 13.5 2 3h12z" />
    case 'territorial_change':
      return <path className="mark-line" d="M4 15V2.5h9l-2.5 3.2L13 9H4" />
    case 'casualty_report':
      return <path d="M2 3h12v2H2zM2 7h12v2H2zM2 11h12v2H2z" />
    case 'protest':
      return <path className="mark-line" d="M8 2.5 13.5 8 8 13.5 2.5 8z" />
    case 'detention':
      return <path className="mark-line" d="M3 3h10v10H3zM8 3v10" />
    case 'displacement':
      return <path className="mark-line" d="M2 8h11M9 4l4 4-4 4" />
    case 'other':
      return <path d="M4 4h8v8H4z" />
  }
}

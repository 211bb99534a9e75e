'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'

/** A suggestion as /api/v1/suggestions gives it. */
interface Suggestion {
  readonly kind: 'province' | 'place' | 'actor'
  readonly label: string
  readonly other: string | null
  readonly within: string | null
  readonly parameter: string
  readonly value: string
  readonly query: string
  readonly events: number
}

/** All that is said, in the reader's language; `{count}` stands for a number. */
export interface TypeAheadWords {
  readonly label: string
  readonly hint: string
  readonly list: string
  readonly events: string
  readonly found: string
  readonly none: string
  readonly kinds: Readonly<Record<Suggestion['kind'], string>>
}

interface TypeAheadProps {
  /** The words of the filter shown. */
  readonly words: string
  readonly most: number
  /** The rest of the filter shown, as the query of an address. */
  readonly rest: string
  /** The page that choosing leads to, without its query. */
  readonly path: string
  /** What its query says beside the filter. */
  readonly kept: string
  readonly locale: string
  /** The tag that numbers are written by. */
  readonly tag: string
  readonly says: TypeAheadWords
}

/** How long typing pauses before anything is asked, in milliseconds. */
const PAUSE = 150

const never = () => () => undefined

/**
 * The words of the filter, which offers provinces, places and actors as they are typed: a combobox of ARIA 1.2 that
 * keeps its focus in the field. Without scripts it is the field alone.
 */
export function TypeAhead({ words, most, rest, path, kept, locale, tag, says }: TypeAheadProps) {
  const id = useId()
  const router = useRouter()
  const field = useRef<HTMLInputElement>(null)
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [typed, setTyped] = useState<string | null>(null)
  const [offered, setOffered] = useState<readonly Suggestion[] | null>(null)
  const [active, setActive] = useState(-1)
  useEffect(() => {
    const text = typed?.trim()
    if (!text) return setOffered(null)
    const stale = new AbortController()
    const pause = setTimeout(async () => {
      const answer = await ask(text, rest, locale, stale.signal)
      if (stale.signal.aborted) return
      setOffered(answer)
      setActive(-1)
    }, PAUSE)
    return () => {
      clearTimeout(pause)
      stale.abort()
    }
  }, [typed, rest, locale])

  const shown = typed === null ? [] : (offered ?? [])
  const close = () => {
    setTyped(null)
    setOffered(null)
    setActive(-1)
  }
  const choose = ({ parameter, value, query }: Suggestion) => {
    if (field.current) field.current.value = parameter === 'q' ? value : ''
    close()
    const whole = [query, kept].filter(Boolean).join('&')
    router.push(whole ? `${path}?${whole}` : path, { scroll: false })
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || shown.length === 0) return
    const chosen = shown[active]
    if (event.key === 'ArrowDown') setActive((active + 1) % shown.length)
    else if (event.key === 'ArrowUp') setActive(active <= 0 ? shown.length - 1 : active - 1)
    else if (event.key === 'Enter' && chosen) choose(chosen)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }
  // Made when there is something to count: to make one takes longer than all else here.
  const written = (count: number) => new Intl.NumberFormat(tag).format(count)
  const role = alive
    ? ({
        role: 'combobox',
        'aria-autocomplete': 'list',
        'aria-expanded': shown.length > 0,
        'aria-controls': `${id}list`,
        'aria-activedescendant': active < 0 ? undefined : `${id}${active}`,
      } as const)
    : {}
  return (
    <div className="type-ahead">
      <input
        ref={field}
        type="search"
        name="q"
        defaultValue={words}
        maxLength={most}
        dir="auto"
        autoComplete="off"
        aria-label={says.label}
        placeholder={says.hint}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={pressed}
        onBlur={close}
        {...role}
      />
      {/* Pressing an option must not take the focus from the field, which would apply what is half typed. */}
      <div
        id={`${id}list`}
        role="listbox"
        aria-label={says.list}
        hidden={shown.length === 0}
        onMouseDown={(event) => event.preventDefault()}
      >
        {shown.map((suggestion, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field
          <div
            key={`${suggestion.kind} ${suggestion.value} ${suggestion.within}`}
            id={`${id}${index}`}
            role="option"
            aria-selected={index === active}
            onClick={() => choose(suggestion)}
          >
            <Option suggestion={suggestion} says={says} events={written(suggestion.events)} />
          </div>
        ))}
      </div>
      <span className="hidden" role="status">
        {typed?.trim() &&
          offered &&
          (shown.length > 0 ? says.found.replace('{count}', written(shown.length)) : says.none)}
      </span>
    </div>
  )
}

function Option({ suggestion, says, events }: { suggestion: Suggestion; says: TypeAheadWords; events: string }) {
  const { kind, label, other, within } = suggestion
  return (
    <>
      <span>
        <bdi>{label}</bdi> {other && <bdi className="other">{other}</bdi>}
        <small>
          {says.kinds[kind]}
          {within && (
            <>
              {' · '}
              <bdi>{within}</bdi>
            </>
          )}
        </small>
      </span>
      <span className="count">
        <span className="hidden">{says.events}: </span>
        {events}
      </span>
    </>
  )
}

/** Null where nothing is known: the field then works as one without suggestions. */
async function ask(text: string, rest: string, locale: string, signal: AbortSignal): Promise<Suggestion[] | null> {
  const query = new URLSearchParams(rest)
  query.set('q', text)
  query.set('lang', locale)
  try {
    const response = await fetch(`/api/v1/suggestions?${query}`, { signal })
    return response.ok ? (await response.json()).data : null
  } catch {
    return null
  }
}

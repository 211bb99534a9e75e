import type { CSSProperties, ReactNode } from 'react'

interface StillProps {
  readonly children: ReactNode
  /** Of what lies below the first screen: about how high it is, in CSS pixels. It is laid out when it comes near. */
  readonly about?: number
}

/**
 * Draws what answers to no script: lists, tables and drawings, with plain links at the most. The browser gets it as
 * markup, once, and React has nothing in it to take over; it is most of a page of thousands of events. None of the
 * components in it may ask for data or be one of the browser's.
 */
export async function Still({ children, about }: StillProps) {
  // Next refuses this import at the head of a file, so that no page is rendered twice; what is drawn here is drawn once.
  const { renderToStaticMarkup } = await import('react-dom/server')
  return (
    <div
      className={about === undefined ? 'still' : 'far'}
      style={about === undefined ? undefined : ({ '--about': `${about}px` } as CSSProperties)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React wrote it and escaped every text in it
      dangerouslySetInnerHTML={{ __html: renderToStaticMarkup(children) }}
    />
  )
}

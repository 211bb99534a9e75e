import type { ReactNode } from 'react'
import { leaveDrawing } from '@/lib/http/drawings'
import { StillMarkup } from './still-markup'

/**
 * Draws what answers to no script: lists, tables and drawings, with plain links at the most. The browser gets it as
 * markup, once: it is not among the data of the page, and React has nothing in it to take over. It is most of a page of
 * thousands of events. None of the components in it may ask for data or be one of the browser's.
 */
export async function Still({ children }: { children: ReactNode }) {
  // Next refuses this import at the head of a file, so that no page is rendered twice; what is drawn here is drawn once.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const markup = renderToStaticMarkup(children)
  const name = leaveDrawing(markup)
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React wrote it and escaped every text in it
  if (name === null) return <div className="still" dangerouslySetInnerHTML={{ __html: markup }} />
  return <StillMarkup name={name} />
}

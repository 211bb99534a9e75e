import { shorten } from '../read/shorten'

const LONGEST_TITLE = 300

/** A title of one line: who, and where if that is told, 300 characters at the most. */
export function eventTitle(who: string, where: string | null): string {
  return shorten(
    [who, where]
      .filter((part) => part !== null)
      .join(', ')
      .replace(/\s+/g, ' ')
      .trim(),
    LONGEST_TITLE,
  )
}

import type { Dating } from '@/lib/casualties/model'

/** On the day of the first article's publication, but for what is said. */
export function dating(overrides: Partial<Dating> = {}): Dating {
  return { start: '2012-03-11', end: '2012-03-11', precision: 'day', ...overrides }
}

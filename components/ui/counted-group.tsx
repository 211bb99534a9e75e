import type { ReactNode } from 'react'
import { formatToll } from '@/lib/i18n/format'
import { en, type MessageKey } from '@/lib/i18n/messages/en'
import type { Translator } from '@/lib/i18n/translator'
import type { Toll } from '@/lib/ledger/toll'
import { groupName } from './group-name'

/** "39 civilians", "1 civilian": the figure as `figure` draws it, the word in the form that the number asks for. */
export function countedGroup(
  group: string,
  toll: Toll,
  words: Translator,
  figure: (chunks: ReactNode[]) => ReactNode,
): ReactNode[] {
  const key = `counted.${group}`
  return words.rich<ReactNode>(key in en ? (key as MessageKey) : 'counted.other', {
    count: toll.best ?? 2,
    written: formatToll(toll, words.locale),
    group: groupName(group, words),
    b: figure,
  })
}

import { en, type MessageKey } from '@/lib/i18n/messages/en'
import type { Translator } from '@/lib/i18n/translator'

/** What a victim group is called; a group that a dataset brought keeps its own word. */
export function groupName(group: string, { t }: Translator): string {
  const key = `group.${group}`
  return key in en ? t(key as MessageKey) : group.replaceAll('_', ' ')
}

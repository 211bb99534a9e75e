import type { Metadata } from 'next'
import type { MessageKey } from '@/lib/i18n/messages/en'
import { translator } from '@/lib/i18n/translator'
import { localeOf } from './address'

/** Makes the `generateMetadata` of a page that is called by a message, in the reader's language. */
export function titled(key: MessageKey, more: Metadata = {}) {
  return async ({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> => ({
    title: translator(await localeOf(params)).t(key),
    ...more,
  })
}

import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './locale'
import { ar } from './messages/ar'
import { en, type MessageKey } from './messages/en'

/** Arabic is that of the Levant: its month names and, by default, its digits. */
export const LANGUAGE_TAGS = { en: 'en-GB', ar: 'ar-SY' } as const satisfies Record<Locale, string>

const messages = { en, ar } as const
const compiled = new Map<string, IntlMessageFormat>()

type Values = Readonly<Record<string, string | number>>
type RichValues<T> = Readonly<Record<string, string | number | ((chunks: (string | T)[]) => T)>>

export interface Translator {
  readonly locale: Locale
  /** The message as text. A number is written with the grouping and digits of the language. */
  t(key: MessageKey, values?: Values): string
  /** The message as pieces: `<name>…</name>` in it becomes what the function of that name makes of its inside. */
  rich<T>(key: MessageKey, values: RichValues<T>): (string | T)[]
}

/** Messages in one language. A missing key does not compile. */
export function translator(locale: Locale): Translator {
  return {
    locale,
    t: (key, values = {}) => String(message(locale, key).format(values)),
    rich: <T>(key: MessageKey, values: RichValues<T>) => {
      const made = message(locale, key).format<T>({ ...values })
      return (Array.isArray(made) ? made : [made]) as (string | T)[]
    },
  }
}

function message(locale: Locale, key: MessageKey): IntlMessageFormat {
  const name = `${locale} ${key}`
  const ready = compiled.get(name)
  if (ready) return ready
  const fresh = new IntlMessageFormat(messages[locale][key], LANGUAGE_TAGS[locale])
  compiled.set(name, fresh)
  return fresh
}

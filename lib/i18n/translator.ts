import { IntlMessageFormat } from 'intl-messageformat'
import { type Locale, languageOf } from './locale'
import { ar } from './messages/ar'
import { en, type MessageKey } from './messages/en'

/** Arabic is that of the Levant: its month names and, by default, its digits. */
export const LANGUAGE_TAGS = {
  en: 'en-GB',
  ar: 'ar-SY',
  'ar-latn': 'ar-SY-u-nu-latn',
} as const satisfies Record<Locale, string>

const messages = { en, ar } as const
const compiled = new Map<string, Message>()

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
    t: (key, values = {}) => {
      const { format, shown } = message(locale, key)
      return String(format.format(isolated(values, shown, locale)))
    },
    rich: <T>(key: MessageKey, values: RichValues<T>) => {
      const { format, shown } = message(locale, key)
      const made = format.format<T>({ ...isolated(values, shown, locale) })
      return (Array.isArray(made) ? made : [made]) as (string | T)[]
    },
  }
}

interface Message {
  readonly format: IntlMessageFormat
  /** The values it shows as they are; not those that it also chooses its words by. */
  readonly shown: ReadonlySet<string>
}

/**
 * In Arabic a value in Latin letters is set apart (U+2068 … U+2069), so that what stands beside it, a bracket or a
 * number, keeps its place.
 */
function isolated<V>(values: Readonly<Record<string, V>>, shown: ReadonlySet<string>, locale: Locale) {
  if (languageOf(locale) !== 'ar') return values
  const apart = (name: string, value: V) =>
    typeof value === 'string' && shown.has(name) && /\p{Script=Latin}/u.test(value) ? `\u2068${value}\u2069` : value
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, apart(name, value)]))
}

type Pieces = ReturnType<IntlMessageFormat['getAst']>

function shownBy(pieces: Pieces): string[] {
  const inner = (piece: Pieces[number]): Pieces =>
    'options' in piece
      ? Object.values(piece.options).flatMap(({ value }) => value)
      : 'children' in piece
        ? piece.children
        : []
  const all = (some: Pieces): Pieces => some.flatMap((piece) => [piece, ...all(inner(piece))])
  const found = all(pieces)
  const choosing = new Set(found.flatMap((piece) => ('options' in piece ? [piece.value] : [])))
  return found.flatMap((piece) => (piece.type === ARGUMENT && !choosing.has(piece.value) ? [piece.value] : []))
}

/** `{name}` in the tree of a parsed message. */
const ARGUMENT = 1

function message(locale: Locale, key: MessageKey): Message {
  const name = `${locale} ${key}`
  const ready = compiled.get(name)
  if (ready) return ready
  const format = new IntlMessageFormat(messages[languageOf(locale)][key], LANGUAGE_TAGS[locale])
  const fresh = { format, shown: new Set(shownBy(format.getAst())) }
  compiled.set(name, fresh)
  return fresh
}

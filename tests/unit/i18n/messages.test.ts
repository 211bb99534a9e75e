import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { HARMS, VICTIM_GROUPS } from '@/lib/casualties/vocabulary'
import { EVENT_KINDS, EVENT_STATUSES, PARTS_OF_DAY, PLACE_PRECISIONS } from '@/lib/events/vocabulary'
import { LOCALES, type Locale, languageOf } from '@/lib/i18n/locale'
import { ar } from '@/lib/i18n/messages/ar'
import { en, type MessageKey } from '@/lib/i18n/messages/en'
import { LANGUAGE_TAGS, translator } from '@/lib/i18n/translator'

const messages = { en, ar } as const
const keys = Object.keys(en) as MessageKey[]

type Pieces = ReturnType<IntlMessageFormat['getAst']>

function compiled(key: MessageKey, locale: Locale): IntlMessageFormat {
  return new IntlMessageFormat(messages[languageOf(locale)][key], LANGUAGE_TAGS[locale])
}

/** What a message shows (`{name}`, `#`, `<name>`) and what it only chooses its words by, each in alphabetical order. */
function placeholders(message: IntlMessageFormat): { shown: string[]; chosenBy: string[] } {
  const shown = new Set<string>()
  const chosenBy = new Set<string>()
  const look = (pieces: Pieces, counted: string | null): void => {
    for (const piece of pieces) {
      if ('options' in piece) {
        chosenBy.add(piece.value)
        for (const { value } of Object.values(piece.options)) look(value, piece.value)
      } else if ('children' in piece) {
        shown.add(`<${piece.value}>`)
        look(piece.children, counted)
      } else if ('value' in piece) {
        if (piece.type !== 0) shown.add(piece.value)
      } else if (counted !== null) {
        shown.add(counted)
      }
    }
  }
  look(message.getAst(), null)
  return { shown: [...shown].sort(), chosenBy: [...chosenBy].sort() }
}

describe('messages', () => {
  test('are the same in both languages', () => {
    expect(Object.keys(ar).sort()).toEqual(Object.keys(en).sort())
  })

  test.each(LOCALES)('compile in %s and say something', (locale) => {
    for (const key of keys) {
      expect(() => compiled(key, locale), key).not.toThrow()
      expect(messages[languageOf(locale)][key].trim(), key).not.toBe('')
    }
  })

  test('show the same in both languages, and choose words by nothing that English is not given', () => {
    for (const key of keys) {
      const [english, arabic] = [placeholders(compiled(key, 'en')), placeholders(compiled(key, 'ar'))]
      expect(arabic.shown, key).toEqual(english.shown)
      expect([...english.chosenBy, ...english.shown], key).toEqual(expect.arrayContaining(arabic.chosenBy))
    }
  })

  test.each(LOCALES)('use the plural forms that %s has and no others', (locale) => {
    const forms = new Intl.PluralRules(LANGUAGE_TAGS[locale]).resolvedOptions().pluralCategories
    const look = (pieces: Pieces, key: MessageKey): void => {
      for (const piece of pieces) {
        if ('options' in piece) {
          for (const [form, { value }] of Object.entries(piece.options)) {
            if (piece.type === 6 && !form.startsWith('=')) expect(forms as readonly string[], key).toContain(form)
            look(value, key)
          }
        } else if ('children' in piece) look(piece.children, key)
      }
    }
    for (const key of keys) look(compiled(key, locale).getAst(), key)
  })

  test('exist for every word of the vocabularies', () => {
    const words = [
      ...EVENT_KINDS.map((kind) => `kind.${kind}`),
      ...EVENT_STATUSES.map((status) => `status.${status}`),
      ...PARTS_OF_DAY.map((part) => `part_of_day.${part}`),
      ...PLACE_PRECISIONS.map((precision) => `precision.${precision}`),
      ...VICTIM_GROUPS.flatMap((group) => [`group.${group}`, `counted.${group}`]),
      ...HARMS.flatMap((harm) => [`harm.${harm}`, `lead.${harm}`, `chart.unit.${harm}`, `why.title.${harm}`]),
    ]
    expect(words.filter((word) => !(word in en))).toEqual([])
  })

  test('keep “reported, not complete” under totals in English', () => {
    expect(translator('en').t('lead.caveat')).toBe('Reported, not complete.')
  })

  test('write numbers and plurals in the reader’s language', () => {
    const { t } = translator('en')
    expect(t('timeline.newest', { count: 1 })).toBe('1 entry, newest first')
    expect(t('timeline.newest', { count: 12345 })).toBe('12,345 entries, newest first')
  })

  test('give the pieces of a rich message to whoever draws them', () => {
    const pieces = translator('en').rich<{ drawn: string }>('lead.killed', {
      count: 102,
      written: '102',
      fig: (chunks) => ({ drawn: chunks.join('') }),
    })
    expect(pieces).toEqual([{ drawn: '102' }, ' people reported killed'])
  })
})

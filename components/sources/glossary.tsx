import { groupName } from '@/components/ui/group-name'
import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import type { GlossaryWord } from '@/lib/sources/model'

/** The source's words for people, each with our group for it and why. */
export function Glossary({ glossary, locale }: { glossary: readonly GlossaryWord[]; locale: Locale }) {
  const words = translator(locale)
  const { t } = words
  if (glossary.length === 0) return <p>{t('sources.glossary_none')}</p>
  return (
    <table className="ledger glossary">
      <caption className="hidden">{t('sources.glossary')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('sources.word')}</th>
          <th scope="col">{t('sources.group')}</th>
          <th scope="col">{t('sources.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {glossary.map((word) => (
          <tr key={word.words}>
            <td>
              <b dir="auto">{t('sources.quoted', { words: word.words })}</b>
            </td>
            <td>{groupName(word.group, words)}</td>
            <td dir="auto">{nameIn(word.reason, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import type { CodeMapping, ColumnMapping, FormatMapping } from '@/lib/imports/model'

/** What the columns and codes of a format become. */
export function MappingSection({ mapping, locale }: { mapping: FormatMapping; locale: Locale }) {
  const { t } = translator(locale)
  return (
    <section id={`format-${mapping.format}`}>
      <h2>{t(`datasets.format.${mapping.format}`)}</h2>
      <table className="ledger out">
        <caption>{t('datasets.columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('datasets.column')}</th>
            <th scope="col">{t('datasets.fate')}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.columns.map((column) => (
            <tr key={column.column}>
              <td>
                <code>{column.column}</code>
              </td>
              <td>{fateOf(column, locale)}</td>
            </tr>
          ))}
          <tr>
            <td>{t('datasets.other')}</td>
            <td>{t('datasets.other.told')}</td>
          </tr>
        </tbody>
      </table>
      {mapping.codes.map((codes) => (
        <Codes key={codes.column} codes={codes} locale={locale} />
      ))}
    </section>
  )
}

function fateOf({ fate, told }: ColumnMapping, locale: Locale): string {
  const { t } = translator(locale)
  const words = told && nameIn(told, locale)
  switch (fate) {
    case 'field':
      return words ?? t('datasets.field.own')
    case 'code':
      return words ? t('datasets.code.also', { told: words }) : t('datasets.code')
    case 'lost':
      return t('datasets.lost', { told: words ?? '' })
  }
}

function Codes({ codes: { column, codes }, locale }: { codes: CodeMapping; locale: Locale }) {
  const { t } = translator(locale)
  return (
    <table className="ledger out">
      <caption>{t('datasets.codes', { column: `\u2068${column}\u2069` })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('datasets.code.code')}</th>
          <th scope="col">{t('datasets.code.becomes')}</th>
          <th scope="col">{t('datasets.code.lost')}</th>
        </tr>
      </thead>
      <tbody>
        {codes.map(({ code, becomes, lost }) => (
          <tr key={code}>
            <td>
              <code>{code}</code>
            </td>
            <td>
              <code>{becomes}</code>
            </td>
            <td>{lost && nameIn(lost, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

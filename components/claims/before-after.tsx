import Link from 'next/link'
import { drawnValue, writtenToll } from '@/components/charts/drawn'
import { percent } from '@/components/charts/rounded'
import { Figure } from '@/components/ui/figure'
import { EVERYTHING, filteredUrl } from '@/lib/filter/event-filter'
import { formatPeriod } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { type BeforeAfter as Found, WINDOWS, type Window } from './before-after-windows'

interface BeforeAfterProps extends Found {
  readonly window: Window
  /** The address of the event's page. */
  readonly path: string
  readonly locale: Locale
}

/** The killed reported on the days around an event, each figure open; it says what came when, and nothing of why. */
export function BeforeAfter({ rows, apart, window, path, locale }: BeforeAfterProps) {
  const { t } = translator(locale)
  const most = Math.max(1, ...rows.map(({ sum }) => drawnValue(sum)))
  return (
    <section id="before-after">
      <h2>{t('before_after.title')}</h2>
      <p>
        {t('before_after.intro')} <b>{t('before_after.not_cause')}</b>
      </p>
      <nav className="chart-views" aria-label={t('before_after.window')}>
        <ul>
          {WINDOWS.map((days) => (
            <li key={days}>
              <Link
                href={`${localizedPath(path, locale)}?window=${days}#before-after`}
                aria-current={days === window ? 'true' : undefined}
                prefetch={false}
                scroll={false}
              >
                {t('before_after.days', { count: days })}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <table className="bar-table">
        <caption className="hidden">{t('before_after.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('chart.when')}</th>
            <th scope="col" className="num">
              {t('chart.unit.killed')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ part, first, last, sum }) => (
            <tr key={first} className={part}>
              <th scope="row">
                {formatPeriod(first, last, locale)} <small>{t(`before_after.${part}`)}</small>
              </th>
              <td className="num">
                <Figure href={filteredUrl(localizedPath('/why', locale), { ...EVERYTHING, from: first, to: last })}>
                  {sum.cells > 0 ? writtenToll(sum, locale) : t('before_after.none')}
                </Figure>
              </td>
              <td className="bar-cell" aria-hidden="true">
                <i style={{ inlineSize: percent((drawnValue(sum) / most) * 100) }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {apart.cells > 0 && <p>{t('before_after.apart', { count: apart.cells, figure: writtenToll(apart, locale) })}</p>}
      <p>{t('lead.caveat')}</p>
    </section>
  )
}

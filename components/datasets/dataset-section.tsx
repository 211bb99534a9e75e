import Link from 'next/link'
import { EVERYTHING, filteredUrl } from '@/lib/filter/event-filter'
import { formatMoment, formatNumber } from '@/lib/i18n/format'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import type { DatasetView } from '@/lib/imports/model'

/** A dataset that the ledger holds: its terms, what its imports came to, and the provinces it names that are none here. */
export function DatasetSection({ dataset, locale }: { dataset: DatasetView; locale: Locale }) {
  const { t } = translator(locale)
  const { slug, name, licence, credit, redistributable, events } = dataset
  return (
    <section id={slug}>
      <h2>
        <Link href={localizedPath(`/sources/${slug}`, locale)} prefetch={false}>
          {nameIn(name, locale)}
        </Link>
      </h2>
      <p>
        <Link href={filteredUrl(localizedPath('/', locale), { ...EVERYTHING, datasets: [slug] })} prefetch={false}>
          {t('datasets.events', { count: events })}
        </Link>
      </p>
      <dl className="facts">
        <dt>{t('datasets.licence')}</dt>
        <dd dir="auto">{licence}</dd>
        <dt>{t('datasets.credit')}</dt>
        <dd dir="auto">{credit}</dd>
        <dt>{t('datasets.passed_on')}</dt>
        <dd>{t(redistributable ? 'datasets.open' : 'datasets.closed')}</dd>
      </dl>
      <Runs runs={dataset.runs} locale={locale} />
      <Unmatched dataset={dataset} locale={locale} />
    </section>
  )
}

const COUNTS = ['read', 'added', 'updated', 'unchanged', 'rejected'] as const

function Runs({ runs, locale }: { runs: DatasetView['runs']; locale: Locale }) {
  const { t } = translator(locale)
  return (
    <>
      <h3>{t('datasets.runs')}</h3>
      <ul className="claims">
        {runs.map(({ id, fileName, startedAt, finished, undone, ...counts }) => (
          <li key={id}>
            <p dir="auto">{fileName}</p>
            <p className="meta">
              <span>{t('datasets.run', { id })}</span>
              <time dateTime={startedAt}>{formatMoment(startedAt.slice(0, 'YYYY-MM-DDThh:mm'.length), locale)}</time>
              {finished ? (
                COUNTS.map((count) => (
                  <span key={count}>
                    {t(`datasets.${count}`)} {formatNumber(counts[count], locale)}
                  </span>
                ))
              ) : (
                <span>{t('datasets.unfinished')}</span>
              )}
              {undone && <span>{t('imports.stage.undone')}</span>}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

function Unmatched({ dataset: { slug, unmatched }, locale }: { dataset: DatasetView; locale: Locale }) {
  const { t } = translator(locale)
  if (unmatched.names.length === 0) return <p>{t('datasets.all_matched')}</p>
  return (
    <>
      <h3>{t('datasets.unmatched')}</h3>
      <p>{t('datasets.unmatched_intro')}</p>
      <ul>
        {unmatched.names.map(({ words, country, events }) => (
          <li key={`${words} ${country.en}`}>
            <Link
              href={filteredUrl(localizedPath('/', locale), {
                ...EVERYTHING,
                datasets: [slug],
                provinces: ['none'],
                words,
              })}
              prefetch={false}
            >
              <bdi>{words}</bdi>
            </Link>{' '}
            <small>
              {nameIn(country, locale)}
              {commaOf(locale)}
              {t('datasets.events', { count: events })}
            </small>
          </li>
        ))}
      </ul>
      {unmatched.more > 0 && <p>{t('datasets.unmatched_more', { count: unmatched.more })}</p>}
    </>
  )
}

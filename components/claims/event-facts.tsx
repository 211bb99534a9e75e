import Link from 'next/link'
import type { ReactNode } from 'react'
import { whereWords } from '@/components/timeline/words'
import type { EventView } from '@/lib/events/model'
import { formatDating } from '@/lib/i18n/format'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'

/** What, when, where, who, and who says so. */
export function EventFacts({ event, locale }: { event: EventView; locale: Locale }) {
  const { t } = translator(locale)
  const comma = commaOf(locale)
  const when = [
    formatDating(event.dating, locale, event.status === 'ongoing'),
    ...(event.partOfDay ? [t(`part_of_day.${event.partOfDay}`)] : []),
  ].join(comma)
  const sayers: ReactNode[] = event.attributedTo.map(({ slug, name }) => (
    <Link key={slug} href={localizedPath(`/sources/${slug}`, locale)} prefetch={false}>
      {nameIn(name, locale)}
    </Link>
  ))
  return (
    <dl className="facts">
      <Fact term={t('event.kind')}>{t(`kind.${event.kind}`)}</Fact>
      <Fact term={t('event.status')}>{t(`status.${event.status}`)}</Fact>
      <Fact term={t('event.when')}>{when}</Fact>
      <Fact term={t('event.where')}>
        {[whereWords(event, locale), nameIn(event.country, locale)].join(comma)}
        {' ('}
        {t(`precision.${event.placePrecision}`)}
        {')'}
      </Fact>
      {event.actors.length > 0 && (
        <Fact term={t('event.who')}>{event.actors.map(({ name }) => nameIn(name, locale)).join(comma)}</Fact>
      )}
      <Fact term={t('event.says')}>
        {sayers.length > 0 ? sayers.flatMap((one, index) => (index > 0 ? [comma, one] : [one])) : t('event.report')}
      </Fact>
      {event.article && (
        <Fact term={t('event.source')}>
          <Link href={localizedPath(`/sources/${event.article.publisher.slug}`, locale)} prefetch={false}>
            {nameIn(event.article.publisher.name, locale)}
          </Link>
          {comma}
          <span lang={event.article.language} dir="auto">
            “{event.article.title}”
          </span>
          {comma}
          {formatDating({ start: event.article.publishedOn, end: event.article.publishedOn, precision: 'day' }, locale)}
        </Fact>
      )}
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { EventCitation } from '@/components/claims/event-citation'
import { EventClaims } from '@/components/claims/event-claims'
import { EventEvidence } from '@/components/claims/event-evidence'
import { EventFacts } from '@/components/claims/event-facts'
import { EventHistory } from '@/components/claims/event-history'
import { eventBySlug, neighbours } from '@/lib/events/queries/event-by-slug'
import { eventHistory } from '@/lib/events/queries/history'
import { happened } from '@/lib/events/vocabulary'
import { localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { localeOf, originHere, type SearchParams } from '../../_components/address'
import { MissingPage, missingMetadata } from '../../_components/missing'
import { PageFrame } from '../../_components/page-frame'
import { AroundEvent } from './_components/around-event'

type Params = Promise<{ locale: string; slug: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const locale = await localeOf(params)
  const event = await eventBySlug((await params).slug)
  return event ? { title: nameIn(event.title, locale) } : missingMetadata(locale)
}

export default async function EventPage({ params, searchParams }: { params: Params; searchParams: SearchParams }) {
  const locale = await localeOf(params)
  const { slug } = await params
  const [event, beside] = await Promise.all([eventBySlug(slug), neighbours(slug)])
  const path = `/events/${slug}`
  if (!event) return <MissingPage locale={locale} path={path} />
  const history = await eventHistory(event)
  const { t } = translator(locale)
  const origin = await originHere()
  const neighbour = (key: 'event.earlier' | 'event.later', found: typeof beside.earlier) =>
    found && (
      <li>
        <Link href={localizedPath(`/events/${found.slug}`, locale)} prefetch={false}>
          {t(key, { title: nameIn(found.title, locale) })}
        </Link>
      </li>
    )
  return (
    <PageFrame locale={locale} path={path} text>
      <p className="kicker">
        <Link href={localizedPath('/', locale)} prefetch={false}>
          {t('why.back')}
        </Link>
      </p>
      <h1>{nameIn(event.title, locale)}</h1>
      {!happened(event.status) && <p className="notice">{t('event.not_happened')}</p>}
      <EventFacts event={event} locale={locale} />
      <section id="claims">
        <h2>{t('event.claims')}</h2>
        <EventClaims event={event} locale={locale} />
      </section>
      <EventEvidence event={event} locale={locale} />
      <AroundEvent event={event} searchParams={searchParams} locale={locale} />
      <section>
        <h2>{t('event.neighbours')}</h2>
        <ul>
          {neighbour('event.earlier', beside.earlier)}
          {neighbour('event.later', beside.later)}
        </ul>
      </section>
      <EventHistory history={history} claims={event.claims} locale={locale} />
      <EventCitation event={event} address={origin + localizedPath(path, locale)} locale={locale} />
    </PageFrame>
  )
}

import { Still } from '@/components/ui/still'
import { EVERYTHING, filteredUrl } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import type { MessageKey } from '@/lib/i18n/messages/en'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import type { SourceEntry } from '@/lib/sources/model'

interface SourceRowsProps {
  readonly sources: readonly SourceEntry[]
  /** By slug, for each of the sources. */
  readonly events: ReadonlyMap<string, number>
  readonly locale: Locale
}

/** Sources, each with how it counts and how many events rest on it. */
export function SourceRows({ sources, events, locale }: SourceRowsProps) {
  const { t } = translator(locale)
  return (
    <Still>
      <ul className="claims">
        {sources.map(({ slug, kind, name, counting }) => (
          <li key={slug}>
            <p>
              <a href={localizedPath(`/sources/${slug}`, locale)}>
                <bdi>{nameIn(name, locale)}</bdi>
              </a>
            </p>
            <p className="meta">
              <b>{t(`sources.kind.${kind}` as MessageKey)}</b>
              <Resting slug={slug} events={events.get(slug)} locale={locale} />
              {counting && <span>{nameIn(counting, locale)}</span>}
            </p>
          </li>
        ))}
      </ul>
    </Still>
  )
}

function Resting({ slug, events, locale }: { slug: string; events: number | undefined; locale: Locale }) {
  if (events === undefined) return null
  const said = translator(locale).t('sources.events', { count: events })
  if (events === 0) return <span>{said}</span>
  return <a href={filteredUrl(localizedPath('/', locale), { ...EVERYTHING, sources: [slug] })}>{said}</a>
}

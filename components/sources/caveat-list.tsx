import Link from 'next/link'
import { groupName } from '@/components/ui/group-name'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import type { Caveat } from '@/lib/sources/model'

/** Beneath a legend, closed until asked for: what the sources mean by their words for the groups in it. */
export function CaveatList(props: { caveats: readonly Caveat[]; groups: readonly string[]; locale: Locale }) {
  const { caveats, groups, locale } = props
  const words = translator(locale)
  const { t } = words
  const comma = commaOf(locale)
  const told = groups.filter((group) => caveats.some((caveat) => caveat.group === group))
  if (told.length === 0) return null
  const sources = new Set(caveats.filter(({ group }) => told.includes(group)).map(({ source }) => source.slug))
  return (
    <details className="caveats">
      <summary>{t('sources.caveats', { count: sources.size })}</summary>
      <dl>
        {told.map((group) => (
          <div key={group}>
            <dt>{groupName(group, words)}</dt>
            {caveats
              .filter((caveat) => caveat.group === group)
              .map(({ words: own, reason, source }) => (
                <dd key={`${source.slug} ${own}`}>
                  <b dir="auto">{t('sources.quoted', { words: own })}</b>
                  {comma}
                  <Link href={localizedPath(`/sources/${source.slug}`, locale)} prefetch={false}>
                    {nameIn(source.name, locale)}
                  </Link>
                  : <bdi>{nameIn(reason, locale)}</bdi>
                </dd>
              ))}
          </div>
        ))}
      </dl>
    </details>
  )
}

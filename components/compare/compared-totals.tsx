import type { ReactNode } from 'react'
import { Figure } from '@/components/ui/figure'
import { pieces } from '@/components/ui/pieces'
import { type EventFilter, filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { TollSum } from '@/lib/ledger/sum'

/** One side of a comparison as readers are told it. */
export interface ComparedSide {
  readonly filter: EventFilter
  /** What tells it from the other. */
  readonly name: string
  readonly total: TollSum
}

/** Both totals as sentences, and what lies between them in words: nothing is taken from what is unknown. */
export function ComparedTotals({ sides, locale }: { sides: readonly [ComparedSide, ComparedSide]; locale: Locale }) {
  const { t, rich } = translator(locale)
  return (
    <section className="compared" aria-label={t('compare.title')}>
      {sides.map(({ filter, name, total }) => (
        <p key={name} className="compared-total">
          <b>{name}</b>:{' '}
          {pieces(
            rich<ReactNode>(total.cells === 0 ? 'lead.none' : `lead.${harmOf(filter)}`, {
              count: total.best ?? 2,
              written: formatToll(total, locale),
              harm: t(`harm.${harmOf(filter)}`),
              fig: (chunks: ReactNode[]) => (
                <Figure key="figure" href={filteredUrl(localizedPath('/why', locale), filter)}>
                  {chunks}
                </Figure>
              ),
            }),
          )}
          .
        </p>
      ))}
      <p>
        {differenceInWords(sides, locale)} {t('compare.apart')} {t('lead.caveat')}
      </p>
    </section>
  )
}

/** The difference of two figures that are wholly known and of one harm; otherwise that there is none to tell. */
export function differenceInWords(sides: readonly [ComparedSide, ComparedSide], locale: Locale): string {
  const { t } = translator(locale)
  const [a, b] = sides
  const known = sides.every(({ total }) => total.best !== null && total.unknown.best === 0)
  if (!known || harmOf(a.filter) !== harmOf(b.filter)) return t('compare.unknown')
  const more = (b.total.best ?? 0) - (a.total.best ?? 0)
  if (more === 0) return t('compare.same')
  return t(more > 0 ? 'compare.more' : 'compare.fewer', { count: formatNumber(Math.abs(more), locale) })
}

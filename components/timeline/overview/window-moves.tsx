import Link from 'next/link'
import type { EventFilter } from '@/lib/filter/event-filter'
import { type DateStyle, formatDate, formatNumber } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Bucket, Period } from './axis'
import { partsOf } from './buckets'
import { halves, withWindow, zoomedIn, zoomedOut } from './window'

interface LinksProps {
  readonly filter: EventFilter
  /** The page under a filter, drawn as it is. */
  readonly hrefOf: (filter: EventFilter) => string
  readonly locale: Locale
}

interface WindowMovesProps extends LinksProps {
  readonly whole: Period
  /** What is shown of it; null: nothing. */
  readonly window: Period | null
}

/** The ways to another window, as links: in, out, either half, all of it, or one of the parts that it is made of. */
export function WindowMoves({ filter, hrefOf, whole, window, locale }: WindowMovesProps) {
  const { t } = translator(locale)
  const shown = window ?? whole
  const half = window && halves(window)
  const isWhole = filter.from === null && filter.to === null
  const moves = [
    ['zoom_in', window && zoomedIn(window)],
    ['zoom_out', window && zoomedOut(window, whole)],
    ['earlier_half', half?.earlier ?? null],
    ['later_half', half?.later ?? null],
    ['reset', isWhole ? null : whole],
  ] as const
  const { grain, parts } = partsOf(shown)
  return (
    <nav className="overview-moves" aria-label={t('overview.moves')}>
      <ul>
        {moves.map(([move, to]) => (
          <li key={move}>
            {to ? (
              <Step href={hrefOf(withWindow(filter, to, whole))}>{t(`overview.${move}`)}</Step>
            ) : (
              <span>{t(`overview.${move}`)}</span>
            )}
          </li>
        ))}
      </ul>
      {parts.length > 1 && (
        <ul className="overview-parts">
          <li>{t('overview.only')}</li>
          {parts.map((part) => (
            <li key={part.start}>
              <Step href={hrefOf({ ...filter, from: part.start, to: part.end })}>{partName(part, grain, locale)}</Step>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

/** Without scripts each bucket is a link to itself. Keyboards have the parts above, of a size that a finger hits too. */
export function BucketLinks({ filter, hrefOf, buckets, locale }: LinksProps & { readonly buckets: readonly Bucket[] }) {
  return (
    <noscript>
      <div className="overview-buckets">
        {buckets.map(({ start, end }) => (
          // biome-ignore lint/a11y/useAnchorContent: a place to press, named by what is drawn beneath it and by its title
          <a
            key={start}
            href={hrefOf({ ...filter, from: start, to: end })}
            title={formatDate(start, locale)}
            tabIndex={-1}
            aria-hidden="true"
          />
        ))}
      </div>
    </noscript>
  )
}

function Step({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <Link href={href} scroll={false} prefetch={false}>
      {children}
    </Link>
  )
}

function partName({ start, end }: Bucket, grain: string, locale: Locale): string {
  if (grain === 'day') return formatNumber(Number(start.slice(8)), locale)
  const style: DateStyle = grain === 'year' ? 'year' : 'month'
  const [first, last] = [formatDate(start, locale, style), formatDate(end, locale, style)]
  return first === last ? first : `${first}–${last}`
}

import { BeforeAfter } from '@/components/claims/before-after'
import { toBeforeAfter, WINDOWS, windowSpan } from '@/components/claims/before-after-windows'
import { FilterProblems } from '@/components/filters/problems'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import type { EventView } from '@/lib/events/model'
import { happened } from '@/lib/events/vocabulary'
import { EVERYTHING } from '@/lib/filter/event-filter'
import type { Locale } from '@/lib/i18n/locale'
import type { SearchParams } from '../../../_components/address'

/**
 * What was reported before and after a meeting or an agreement that happened, by the `window` of the address. Nothing
 * where its days are not known: what came before a week that holds it is not what came before it.
 */
export async function AroundEvent(props: { event: EventView; searchParams: SearchParams; locale: Locale }) {
  const { event, locale } = props
  const { kind, status, dating, firstDay: first, lastDay: last } = event
  const talks = kind === 'meeting' || kind === 'agreement'
  if (!talks || !happened(status) || dating.precision !== 'day' || !dating.start) return null
  const [asked = ''] = [(await props.searchParams)['window'] ?? []].flat()
  const window = WINDOWS.find((days) => String(days) === asked)
  const span = windowSpan({ first, last }, window ?? 1)
  const tolls = await tollSums({ ...EVERYTHING, from: span.first, to: span.last }, ['span'])
  return (
    <>
      {asked !== '' && !window && (
        <FilterProblems problems={[{ parameter: 'window', value: asked, reason: 'unknown_value' }]} locale={locale} />
      )}
      <BeforeAfter
        {...toBeforeAfter(tolls, { first, last }, window ?? 1)}
        window={window ?? 1}
        path={`/events/${event.slug}`}
        locale={locale}
      />
    </>
  )
}

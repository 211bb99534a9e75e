import type { ClaimView } from '@/lib/casualties/model'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import type { EventView, GroupToll } from '@/lib/events/model'
import type { EventFilter } from '@/lib/filter/event-filter'
import { sumOf, type TollSum } from '@/lib/ledger/sum'

type CellFilter = Pick<EventFilter, 'provinces' | 'groups' | 'from' | 'to' | 'sources'>

/** What an event adds to a total under the filter: the sum of its cells that fit. `NOTHING` where it has none. */
export function eventToll(event: EventView, filter: CellFilter, harm: string): TollSum {
  return sumOf(cellsWithin(event, filter, harm))
}

/** The same by victim group, in the order the claims name them. */
export function groupTolls(event: EventView, filter: CellFilter, harm: string): GroupToll[] {
  const cells = cellsWithin(event, filter, harm)
  return [...new Set(cells.map(({ group }) => group))]
    .map((group) => ({ group, sum: sumOf(cells.filter((cell) => cell.group === group)) }))
    .sort((a, b) => a.group.localeCompare(b.group))
}

function cellsWithin(event: EventView, { provinces, groups, from, to, sources }: CellFilter, harm: string) {
  const fits = (claim: ClaimView) =>
    claim.harm === harm &&
    (provinces.length === 0 || provinces.includes(claim.provinceCode ?? NOT_STATED)) &&
    (groups.length === 0 || groups.includes(claim.group)) &&
    (from === null || (claim.dating.end ?? claim.dating.start ?? from) >= from) &&
    (to === null || (claim.dating.start ?? claim.dating.end ?? to) <= to) &&
    (sources.length === 0 ||
      [claim.assertedBy?.slug, event.article?.publisher.slug ?? event.dataset?.slug].some(
        (slug) => slug && sources.includes(slug),
      ))
  return event.claims.flatMap((claim) => (claim.cell && fits(claim) ? [{ group: claim.group, ...claim.cell }] : []))
}

import type { Bound } from '../toll'
import { type Divided, divided } from './direct-parts'
import { added, grouped } from './grouped'
import type { Kinship } from './kinship'
import type { LintClaim, LintFigures, LintFindingOf } from './model'

type Finding<Id> = LintFindingOf<Id, 'part_exceeds_whole'>
type Apart = LintFigures['part_exceeds_whole']['apart']

/** The bound that is named first where several are exceeded: what readers see is the best figure. */
const NAMED_FIRST: readonly Bound[] = ['best', 'low', 'high']

/**
 * A part greater than its whole, or parts that cannot overlap greater together: of several groups in one place, or of
 * one group in several provinces. Parts that are too great by themselves are not found again together with others.
 */
export function partExceedsWhole<Id>(standing: readonly LintClaim<Id>[], kinship: Kinship<Id>): readonly Finding<Id>[] {
  return divided(standing, kinship).flatMap(({ whole, parts }) => {
    const alone = parts.flatMap((part) => exceeding(whole, [[part]], 'one', part.id))
    const tooGreat = new Set(alone.map(({ other }) => other))
    const rest = { whole, parts: parts.filter(({ id }) => !tooGreat.has(id)) }
    return [...alone, ...byGroups(rest), ...byProvinces(rest)]
  })
}

/** `unspecified` may overlap every group, and the whole's own group every group within it. */
function byGroups<Id>({ whole, parts }: Divided<Id>): readonly Finding<Id>[] {
  const apart = parts.filter(({ group }) => group !== 'unspecified' && group !== whole.group)
  return [...grouped(apart, ({ provinceCode }) => provinceCode).values()].flatMap((here) =>
    exceeding(whole, [...grouped(here, ({ group }) => group).values()], 'groups', null),
  )
}

function byProvinces<Id>({ whole, parts }: Divided<Id>): readonly Finding<Id>[] {
  const apart = parts.filter(({ provinceCode }) => provinceCode !== null)
  return [...grouped(apart, ({ group }) => group).values()].flatMap((alike) =>
    exceeding(whole, [...grouped(alike, ({ provinceCode }) => provinceCode).values()], 'provinces', null),
  )
}

/** Adds up kinds that cannot overlap, of each the largest claim: those of one kind may tell of the same people. */
function exceeding<Id>(
  whole: LintClaim<Id>,
  kinds: readonly (readonly LintClaim<Id>[])[],
  apart: Apart,
  other: Id | null,
): readonly Finding<Id>[] {
  for (const bound of NAMED_FIRST) {
    const all = whole.toll[bound]
    const parts = kinds.flatMap((kind) => {
      const known = kind.map(({ toll }) => toll[bound]).filter((figure) => figure !== null)
      return known.length > 0 ? [Math.max(...known)] : []
    })
    const sum = added(parts)
    if (all === null || sum <= all) continue
    return [{ rule: 'part_exceeds_whole', claim: whole.id, other, figures: { bound, whole: all, parts, sum, apart } }]
  }
  return []
}

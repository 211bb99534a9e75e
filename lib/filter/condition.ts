import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { Prisma } from '@/lib/db/generated/client'
import { fold } from '@/lib/places/fold'
import type { EventFilter } from './event-filter'

/** Whether sums and counts under this filter can come from rollups, which know neither actors, sources nor words. */
export function fitsRollups(filter: EventFilter): boolean {
  return filter.actors.length === 0 && filter.sources.length === 0 && filter.words === null
}

/** Condition on cells (`cell` and its `event`): the whole filter. */
export function cellCondition(filter: EventFilter): Prisma.Sql {
  return all([
    ...overlap(filter, Prisma.sql`cell.first_day`, Prisma.sql`cell.last_day`),
    ...among(Prisma.sql`coalesce(cell.province_code, ${NOT_STATED})`, filter.provinces),
    ...among(Prisma.sql`cell.victim_group`, filter.groups),
    ...(filter.harm ? [Prisma.sql`cell.harm = ${filter.harm}::harm`] : []),
    ...ofKind(filter, Prisma.sql`event.kind`),
    ...actorsAndWords(filter),
    ...(filter.sources.length > 0
      ? [
          Prisma.sql`EXISTS (
            SELECT 1 FROM claim
              LEFT JOIN article ON article.id = claim.article_id
              JOIN source ON source.id IN (claim.asserted_by_id, article.source_id)
            WHERE claim.id = cell.claim_id AND source.slug = ANY(${filter.sources}))`,
        ]
      : []),
  ])
}

/** Condition on `event`: it overlaps the dates, is of the kind, and has a part in one of the provinces and groups. */
export function eventCondition(filter: EventFilter): Prisma.Sql {
  return all([
    ...overlap(filter, Prisma.sql`event.first_day`, Prisma.sql`event.last_day`),
    ...ofKind(filter, Prisma.sql`event.kind`),
    ...scopes(filter, Prisma.sql`event.scope_id`),
    ...actorsAndWords(filter),
    ...(filter.sources.length > 0
      ? [
          Prisma.sql`EXISTS (
            SELECT 1 FROM source WHERE source.slug = ANY(${filter.sources}) AND (
              source.id IN (SELECT article.source_id FROM article WHERE article.id = event.article_id)
              OR source.id IN (SELECT source_id FROM event_attribution WHERE event_id = event.id)
              OR source.id IN (SELECT asserted_by_id FROM claim WHERE claim.event_id = event.id)))`,
        ]
      : []),
  ])
}

/** Condition on `toll_rollup`; only for a filter that `fitsRollups`. */
export function tollRollupCondition(filter: EventFilter): Prisma.Sql {
  return all([
    ...overlap(filter, Prisma.sql`first_day`, Prisma.sql`last_day`),
    ...among(Prisma.sql`province`, filter.provinces),
    ...among(Prisma.sql`victim_group`, filter.groups),
    ...(filter.harm ? [Prisma.sql`harm = ${filter.harm}::harm`] : []),
    ...ofKind(filter, Prisma.sql`kind`),
  ])
}

/** Condition on `event_rollup`; only for a filter that `fitsRollups`. */
export function eventRollupCondition(filter: EventFilter): Prisma.Sql {
  return all([
    ...overlap(filter, Prisma.sql`first_day`, Prisma.sql`last_day`),
    ...ofKind(filter, Prisma.sql`kind`),
    ...scopes(filter, Prisma.sql`scope_id`),
  ])
}

function all(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join([...conditions], ' AND ')
}

function overlap({ from, to }: EventFilter, firstDay: Prisma.Sql, lastDay: Prisma.Sql): Prisma.Sql[] {
  return [
    ...(from ? [Prisma.sql`${lastDay} >= ${from}::date`] : []),
    ...(to ? [Prisma.sql`${firstDay} <= ${to}::date`] : []),
  ]
}

function among(column: Prisma.Sql, values: readonly string[]): Prisma.Sql[] {
  return values.length > 0 ? [Prisma.sql`${column} = ANY(${values})`] : []
}

function ofKind({ kinds }: EventFilter, column: Prisma.Sql): Prisma.Sql[] {
  return kinds.length > 0 ? [Prisma.sql`${column} = ANY(${kinds}::event_kind[])`] : []
}

function scopes(filter: EventFilter, scope: Prisma.Sql): Prisma.Sql[] {
  const part = [
    ...among(Prisma.sql`province`, filter.provinces),
    ...among(Prisma.sql`victim_group`, filter.groups),
    ...(filter.harm ? [Prisma.sql`harm = ${filter.harm}::harm`] : []),
  ]
  return part.length > 0 ? [Prisma.sql`${scope} IN (SELECT scope_id FROM event_scope_part WHERE ${all(part)})`] : []
}

function actorsAndWords(filter: EventFilter): Prisma.Sql[] {
  const words = filter.words === null ? [] : fold(filter.words).split(' ').filter(Boolean)
  return [
    ...(filter.actors.length > 0
      ? [
          Prisma.sql`EXISTS (
            SELECT 1 FROM event_actor JOIN actor ON actor.id = event_actor.actor_id
            WHERE event_actor.event_id = event.id AND actor.slug = ANY(${filter.actors}))`,
        ]
      : []),
    ...words.map((word) => Prisma.sql`event.search_text LIKE ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
  ]
}

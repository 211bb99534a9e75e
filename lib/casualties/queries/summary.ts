import { type BucketUnit, bucketOf } from '@/lib/casualties/bucket'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { type EventFilter, harmOf } from '@/lib/filter/event-filter'
import { formatDate, formatPeriod } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { addUp, statedBounds, type TollSum } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'
import type { TollGroup } from '../model'
import { type Harm, leavesUnplacedOut, NOT_STATED } from '../vocabulary'
import { tollSums } from './toll-sums'

/** What a summary can be by; the first unless another is asked for. */
export const SUMMARY_BY = ['day', 'month', 'province', 'group'] as const

/** What its CSV can be by: charts of longer periods are drawn by week as well. */
export const SUMMARY_CSV_BY = ['day', 'week', 'month', 'province', 'group'] as const
export type SummaryBy = (typeof SUMMARY_CSV_BY)[number]

/** One row of a summary: the harm's toll under the harm's name, and how many cells it is the sum of. */
export type SummaryRow = { readonly key: string; readonly label: string; readonly cells: number } & {
  readonly [harm in Harm]?: Toll
}

export interface CasualtySummary {
  readonly data: readonly SummaryRow[]
  /** The sum of all rows. */
  readonly total: Toll
  /** What may also belong to the provinces asked for and is in no sum: the toll without a stated province. */
  readonly unplaced?: Toll
}

interface Bucket {
  readonly key: string
  readonly label: string
  readonly sum: TollSum
}

/**
 * The filter's toll (killed unless it names another harm) by day, week or month ascending, by province with the most first
 * and `none` last, or by group in the table's order. Rows without a cell are left out. A toll that
 * lies in no single one of them is a row of its own.
 */
export async function casualtySummary(
  filter: EventFilter,
  by: SummaryBy,
  locale: Locale = 'en',
  db: Database = ledgerDatabase(),
): Promise<CasualtySummary> {
  const [buckets, unplaced] = await Promise.all([bucketsBy(by, filter, locale, db), unplacedToll(filter, db)])
  return {
    data: buckets.map(({ key, label, sum }) => ({ key, label, [harmOf(filter)]: statedBounds(sum), cells: sum.cells })),
    total: statedBounds(addUp(buckets.map(({ sum }) => sum))),
    ...(unplaced && { unplaced: statedBounds(unplaced) }),
  }
}

/** What the filter would hold if it asked for no stated province; null: it does, or names no province. */
export async function unplacedToll(filter: EventFilter, db: Database = ledgerDatabase()): Promise<TollSum | null> {
  if (!leavesUnplacedOut(filter.provinces)) return null
  return addUp((await tollSums({ ...filter, provinces: [NOT_STATED] }, [], db)).map(({ sum }) => sum))
}

/** The filter's whole toll, with the harm it is of. */
export async function casualtyTotal(
  filter: EventFilter,
  db: Database = ledgerDatabase(),
): Promise<Toll & { readonly harm: Harm; readonly cells: number }> {
  const sum = addUp(
    (await tollSums(filter, [], db)).filter(({ sum: { cells } }) => cells > 0).map((group) => group.sum),
  )
  return { harm: harmOf(filter), ...statedBounds(sum), cells: sum.cells }
}

async function bucketsBy(by: SummaryBy, filter: EventFilter, locale: Locale, db: Database): Promise<Bucket[]> {
  switch (by) {
    case 'day':
    case 'week':
    case 'month':
      return byDate(await tollSums(filter, ['span'], db, by === 'month' ? 'month' : 'day'), by, locale)
    case 'province':
      return byProvince(await tollSums(filter, ['province'], db), locale, db)
    case 'group':
      return byGroup(await tollSums(filter, ['group'], db), locale, db)
  }
}

function byDate(spans: readonly TollGroup[], unit: BucketUnit, locale: Locale): Bucket[] {
  const sums = new Map<string, TollSum[]>()
  for (const { keys, sum } of spans) {
    const [first = '', last = ''] = keys[0]?.split('/') ?? []
    const key = bucketOf({ first, last }, unit)
    const bucket = sums.get(key)
    if (bucket) bucket.push(sum)
    else sums.set(key, [sum])
  }
  return [...sums]
    .sort(([a], [b]) => compare(a, b))
    .map(([key, parts]) => ({ key, label: dateLabel(key, locale), sum: addUp(parts) }))
}

function dateLabel(key: string, locale: Locale): string {
  const [first = '', last] = key.split('/')
  if (last) return formatPeriod(first, last, locale)
  return first.length === 'YYYY-MM'.length ? formatDate(`${first}-01`, locale, 'month') : formatDate(first, locale)
}

async function byProvince(groups: readonly TollGroup[], locale: Locale, { prisma }: Database): Promise<Bucket[]> {
  const codes = groups.flatMap(({ keys }) => keys)
  const places = await prisma.place.findMany({ where: { level: 'province', code: { in: codes } } })
  const names = new Map(places.map(({ code, nameEn, nameAr }) => [code, nameIn({ en: nameEn, ar: nameAr }, locale)]))
  const notStated = translator(locale).t('place.not_stated').toLowerCase()
  return groups
    .map(({ keys: [key = NOT_STATED], sum }) => ({
      key,
      label: key === NOT_STATED ? notStated : (names.get(key) ?? key),
      sum,
    }))
    .sort(
      (a, b) =>
        Number(a.key === NOT_STATED) - Number(b.key === NOT_STATED) ||
        (b.sum.best ?? -1) - (a.sum.best ?? -1) ||
        compare(a.key, b.key),
    )
}

async function byGroup(groups: readonly TollGroup[], locale: Locale, { prisma }: Database): Promise<Bucket[]> {
  const sums = new Map(groups.map(({ keys: [code = ''], sum }) => [code, sum]))
  const table = await prisma.victimGroup.findMany({
    where: { code: { in: [...sums.keys()] } },
    orderBy: [{ rank: 'asc' }, { code: 'asc' }],
  })
  return table.flatMap(({ code, nameEn, nameAr }) => {
    const sum = sums.get(code)
    return sum ? [{ key: code, label: nameIn({ en: nameEn, ar: nameAr }, locale), sum }] : []
  })
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

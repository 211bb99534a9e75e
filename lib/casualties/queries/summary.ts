import { BUCKET_UNITS, type BucketUnit, bucketOf, closingBucket } from '@/lib/casualties/bucket'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { type EventFilter, harmOf } from '@/lib/filter/event-filter'
import { formatDate, formatPeriod } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { addUp, NOTHING, statedBounds, type TollSum } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'
import { provinceNamesIn, provinces } from '@/lib/places/queries'
import type { TollDimension } from '../model'
import { type Harm, leavesUnplacedOut, NOT_STATED } from '../vocabulary'
import { tollSums } from './toll-sums'

/** What a summary can be by; the first unless another is asked for. */
export const SUMMARY_BY = ['day', 'month', 'province', 'group'] as const

/** What its CSV can be by: charts of longer periods are drawn by week as well. */
export const SUMMARY_CSV_BY = ['day', 'week', 'month', 'province', 'group'] as const
export type SummaryBy = (typeof SUMMARY_CSV_BY)[number]

/** What a summary can be split by, beside what it is by. */
export const SUMMARY_SPLITS = ['group', 'province'] as const
export type SummarySplit = (typeof SUMMARY_SPLITS)[number]

/** Which summary is asked for. */
export interface SummaryChoice {
  readonly by: SummaryBy
  /** What each key's toll is divided by; never what the sums are by. */
  readonly split?: SummarySplit | null
  /** Whether rows are running sums; of sums over time alone. */
  readonly cumulative?: boolean
}

/**
 * One row of a summary: the harm's toll under the harm's name, and how many cells it is the sum of. A split summary has a
 * row for each part of a key, which `part` and `part_label` name.
 */
export type SummaryRow = {
  readonly key: string
  readonly label: string
  readonly part?: string
  readonly part_label?: string
  readonly cells: number
} & { readonly [harm in Harm]?: Toll }

export interface CasualtySummary {
  readonly data: readonly SummaryRow[]
  /** The sum of all that the rows tell. */
  readonly total: Toll
  /** What may also belong to the provinces asked for and is in no sum: the toll without a stated province. */
  readonly unplaced?: Toll
}

/** A key, or a part of one where the summary is split, with its toll. */
interface Piece {
  readonly key: string
  readonly part: string | null
  readonly sum: TollSum
}

interface Keyed {
  readonly key: string
  readonly sum: TollSum
}

interface Named {
  readonly key: string
  readonly label: string
}

/** Whether sums by this can be added up along time. */
export function isOverTime(by: SummaryBy): by is BucketUnit {
  return BUCKET_UNITS.some((unit) => unit === by)
}

/**
 * The filter's toll (killed unless it names another harm) by day, week or month ascending, by province with the most first
 * and `none` last, or by group in the table's order; the parts of a split stand in each key in that same order. Rows
 * without a cell are left out. A toll that lies in no single day, week or month is a row of its own. In a running sum it
 * joins when its last day is past, or at the end of what is asked for, and a part has a row wherever it grows: its last row
 * is its total.
 */
export async function casualtySummary(
  filter: EventFilter,
  choice: SummaryChoice,
  locale: Locale = 'en',
  db: Database = ledgerDatabase(),
): Promise<CasualtySummary> {
  const { by, split = null, cumulative = false } = choice
  const [pieces, unplaced] = await Promise.all([piecesOf(choice, filter, db), unplacedToll(filter, db)])
  const named = async (by: SummaryBy, keyOf: (piece: Piece) => string) =>
    ranked(await namesOf(by, summedBy(pieces, keyOf), locale, db))
  const [keys, parts] = await Promise.all([
    named(by, ({ key }) => key),
    split ? named(split, ({ part }) => part ?? '') : null,
  ])
  const rows = inOrder(pieces, keys, parts)
  return {
    data: (cumulative ? running(rows) : rows).map(({ key, part, sum }) => ({
      key,
      label: keys.get(key)?.label ?? key,
      ...(part !== null && { part, part_label: parts?.get(part)?.label ?? part }),
      [harmOf(filter)]: statedBounds(sum),
      cells: sum.cells,
    })),
    total: statedBounds(addUp(pieces.map(({ sum }) => sum))),
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

/** The filter's toll, each key and part of it once. */
async function piecesOf(
  { by, split, cumulative }: SummaryChoice,
  filter: EventFilter,
  db: Database,
): Promise<readonly Piece[]> {
  const dimensions: TollDimension[] = [isOverTime(by) ? 'span' : by, ...(split ? [split] : [])]
  const groups = await tollSums(filter, dimensions, db, by === 'month' ? 'month' : 'day')
  const keyOf = (key: string) => {
    if (!isOverTime(by)) return key
    const [first = '', last = ''] = key.split('/')
    return cumulative ? closingBucket(last, by, filter.to) : bucketOf({ first, last }, by)
  }
  const pieces = new Map<string, Omit<Piece, 'sum'> & { sums: TollSum[] }>()
  for (const { keys, sum } of groups) {
    const [key, part = null] = [keyOf(keys[0] ?? ''), keys[1]]
    const piece = pieces.get(`${key} ${part}`) ?? { key, part, sums: [] }
    piece.sums.push(sum)
    pieces.set(`${key} ${part}`, piece)
  }
  return [...pieces.values()].map(({ key, part, sums }) => ({ key, part, sum: addUp(sums) }))
}

function summedBy(pieces: readonly Piece[], keyOf: (piece: Piece) => string): Keyed[] {
  const sums = new Map<string, TollSum[]>()
  for (const piece of pieces) {
    const key = keyOf(piece)
    const others = sums.get(key)
    if (others) others.push(piece.sum)
    else sums.set(key, [piece.sum])
  }
  return [...sums].map(([key, parts]) => ({ key, sum: addUp(parts) }))
}

type Ranked = ReadonlyMap<string, Named & { readonly rank: number }>

function ranked(names: readonly Named[]): Ranked {
  return new Map(names.map((name, rank) => [name.key, { ...name, rank }]))
}

function inOrder(pieces: readonly Piece[], keys: Ranked, parts: Ranked | null): readonly Piece[] {
  const rank = ({ key, part }: Piece) => [keys.get(key)?.rank ?? 0, parts?.get(part ?? '')?.rank ?? 0] as const
  return pieces
    .map((piece) => ({ piece, rank: rank(piece) }))
    .sort(({ rank: [key, part] }, { rank: [otherKey, otherPart] }) => key - otherKey || part - otherPart)
    .map(({ piece }) => piece)
}

/** Each row with all before it of the same part. */
function running(rows: readonly Piece[]): readonly Piece[] {
  const sums = new Map<string | null, TollSum>()
  return rows.map(({ key, part, sum }) => {
    const grown = addUp([sums.get(part) ?? NOTHING, sum])
    sums.set(part, grown)
    return { key, part, sum: grown }
  })
}

/** What the keys are called, in their order. */
async function namesOf(
  by: SummaryBy,
  keyed: readonly Keyed[],
  locale: Locale,
  db: Database,
): Promise<readonly Named[]> {
  switch (by) {
    case 'day':
    case 'week':
    case 'month':
      return keyed
        .map(({ key }) => ({ key, label: dateLabel(key, locale) }))
        .sort(({ key: a }, { key: b }) => compare(a, b))
    case 'province':
      return provinceNames(keyed, locale, db)
    case 'group':
      return groupNames(keyed, locale, db)
  }
}

function dateLabel(key: string, locale: Locale): string {
  const [first = '', last] = key.split('/')
  if (last) return formatPeriod(first, last, locale)
  return first.length === 'YYYY-MM'.length ? formatDate(`${first}-01`, locale, 'month') : formatDate(first, locale)
}

async function provinceNames(keyed: readonly Keyed[], locale: Locale, db: Database): Promise<Named[]> {
  const listed = provinceNamesIn(await provinces(db), locale)
  // A claim may be of a province whose country has no event.
  const beyond = keyed.map(({ key }) => key).filter((key) => key !== NOT_STATED && !listed.has(key))
  const others = beyond.length > 0 ? await db.prisma.place.findMany({ where: { code: { in: beyond } } }) : []
  const named = others.map(
    ({ code, nameEn, nameAr }) => [code ?? '', nameIn({ en: nameEn, ar: nameAr }, locale)] as const,
  )
  const names = new Map([...listed, ...named])
  const notStated = translator(locale).t('place.not_stated').toLowerCase()
  return keyed
    .toSorted(
      (a, b) =>
        Number(a.key === NOT_STATED) - Number(b.key === NOT_STATED) ||
        (b.sum.best ?? -1) - (a.sum.best ?? -1) ||
        compare(a.key, b.key),
    )
    .map(({ key }) => ({ key, label: key === NOT_STATED ? notStated : (names.get(key) ?? key) }))
}

async function groupNames(keyed: readonly Keyed[], locale: Locale, { prisma }: Database): Promise<Named[]> {
  const table = await prisma.victimGroup.findMany({
    where: { code: { in: keyed.map(({ key }) => key) } },
    orderBy: [{ rank: 'asc' }, { code: 'asc' }],
  })
  return table.map(({ code, nameEn, nameAr }) => ({ key: code, label: nameIn({ en: nameEn, ar: nameAr }, locale) }))
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

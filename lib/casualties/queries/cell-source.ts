import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { cellBegun, cellCondition, settledCondition, standsInScope } from '@/lib/filter/condition'
import { asOfOf, type EventFilter, filterParameters, isCurrent } from '@/lib/filter/event-filter'
import { FOR_ALL, namedEvents } from '@/lib/filter/named-events'
import { plainlyAsked } from '@/lib/filter/plainly-asked'
import { settlementOf } from '../settlement'
import { cellsJson, madeCells } from './made-cells'
import { ruleOn, type Told, toldOf } from './ruling'

const COLUMNS = Prisma.raw(
  'claim_id, event_id, cell_kind, victim_group, harm, low, best, high, low_open, best_open, high_open, first_day, last_day, province_code, kind, dataset_id, name_set_id, settlement'
    .split(', ')
    .map((column) => `cell.${column}`)
    .join(', '),
)

/** Some cells, under the name `cell`, and what has to be true of them. */
export interface CellsUnder {
  readonly cells: Prisma.Sql
  readonly under: Prisma.Sql
}

/** Where a filter's cells are read from, and the condition on them that it comes to. */
export async function cellsUnder(asked: EventFilter, db: Database = ledgerDatabase()): Promise<CellsUnder> {
  const filter = await plainlyAsked(asked, db)
  const [cells, named] = await Promise.all([cellSource(filter, db), namedEvents(filter, db, FOR_ALL)])
  return { cells, under: cellCondition(filter, named) }
}

/** Some of a filter's cells, and what follows from its groups, provinces and harm for their `event`. */
export interface CellPart extends CellsUnder {
  readonly scoped: Prisma.Sql
}

/** As `cellsUnder` in parts that share no cell: those of the table, and those that a ruling makes. */
export async function cellPartsUnder(asked: EventFilter, db: Database): Promise<readonly CellPart[]> {
  const filter = await plainlyAsked(asked, db)
  const [contested, named] = await Promise.all([contestedCells(filter, db), namedEvents(filter, db)])
  const under = cellCondition(filter, named)
  const settled = contested ? settledCondition(filter, 'cell') : Prisma.sql`true`
  const table = Prisma.sql`${settled} AND ${cellBegun(named)} AND ${under}`
  return [
    { cells: Prisma.sql`cell`, under: table, scoped: standsInScope(named) },
    ...(contested ? [{ cells: contested, under, scoped: Prisma.sql`true` }] : []),
  ]
}

/**
 * The table, as long as figures count as they stand; otherwise what no ruling moves from the table, and beside it the
 * contested cells as this ruling makes them.
 */
async function cellSource(filter: EventFilter, db: Database): Promise<Prisma.Sql> {
  const contested = await contestedCells(filter, db)
  if (!contested) return Prisma.sql`cell`
  return Prisma.sql`(
    SELECT ${COLUMNS} FROM cell WHERE ${settledCondition(filter, 'cell')}
    UNION ALL SELECT ${COLUMNS} FROM ${contested}) AS cell`
}

/** The contested cells as the filter's ruling makes them, under the name `cell`; null: figures count as they stand. */
export async function contestedCells(filter: EventFilter, db: Database = ledgerDatabase()): Promise<Prisma.Sql | null> {
  return isCurrent(filter) ? null : movedCells(filter, db)
}

/** The contested cells as a ruling makes them, under the name `cell`. */
export async function movedCells(filter: EventFilter, db: Database): Promise<Prisma.Sql> {
  const cells = await contestedJson(filter, db)
  return Prisma.sql`(
    SELECT claim.id AS claim_id, claim.event_id, made.cell_kind::cell_kind, claim.victim_group, claim.harm,
      made.low, made.best, made.high, made.low_open, made.best_open, made.high_open,
      coalesce(claim.date_start, claim.date_end) AS first_day,
      coalesce(claim.date_end, claim.date_start) AS last_day, claim.province_code, event.kind, event.dataset_id,
      claim.name_set_id, ${settlementOf('claim')} AS settlement
    FROM ${madeCells(cells)} JOIN claim ON claim.id = made.claim_id JOIN event ON event.id = claim.event_id) AS cell`
}

/** How many rulings are kept at once; a reader tries a few, a crawler must not fill the memory. */
const kept = keeper<string>(16)
/** What they rule on is the same for all policies. */
const keptTold = keeper<Told>(1)

/** The contested cells as JSON, worked out once for a dataset version and a ruling. */
function contestedJson(filter: EventFilter, db: Database): Promise<string> {
  return kept(rulingKey(filter), () => makeJson(filter, db), db)
}

function rulingKey(filter: EventFilter): string {
  const parameters = filterParameters(filter)
  const asked = ['policy', 'asOf', 'recordedAsOf'].map((name) => parameters.get(name) ?? '')
  return [...asked, filter.shareable].join(' ')
}

async function makeJson(filter: EventFilter, db: Database): Promise<string> {
  const { policy, shareable } = filter
  const asOf = asOfOf(filter)
  const told = await keptTold(
    `${asOf.recorded} ${shareable}`,
    () => toldOf('contested', db.prisma, asOf, shareable),
    db,
  )
  return cellsJson(ruleOn(told, policy, asOf).cells)
}

import type { Transaction } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { datingColumns, type Intake, insertQuotes, known, locate, type ToldOfEvent } from './intake'
import type { CodedClaim } from './schema'

/** A claim by its number within its event, or within its report where it belongs to none. */
interface NumberedClaim {
  readonly claim: CodedClaim
  readonly eventId: bigint | null
  readonly ordinal: number
  /** The number of the claim it is part of; null: of none. */
  readonly whole: number | null
}

/** Records what a report tells of events, or of none: the claims after those that are there, and the quotes of both. */
export async function insertTold(told: readonly ToldOfEvent[], intake: Intake, tx: Transaction): Promise<void> {
  const claims = told.flatMap(numbered)
  await checkGroups(
    claims.map(({ claim }) => claim),
    intake,
    tx,
  )
  const idOf = await insertClaims(claims, intake, tx)
  for (const numbered of claims) {
    if (numbered.claim.key !== null) intake.keys.set(numbered.claim.key, idOf(numbered))
  }
  const ofEvents = told.map(({ eventId, quotes, before }) => ({
    eventId,
    claimId: null,
    quotes,
    before: before.quotes,
  }))
  const ofClaims = claims.map((numbered) => ({
    eventId: numbered.eventId,
    claimId: idOf(numbered),
    quotes: numbered.claim.quotes,
    before: 0,
  }))
  await insertQuotes([...ofEvents, ...ofClaims], intake, tx)
}

/** A part points to its whole by its number in the list. */
function numbered({ eventId, claims, before }: ToldOfEvent): NumberedClaim[] {
  return claims.map((claim, index) => {
    const { partOf } = claim
    const whole = partOf === null ? claim : claims[partOf - 1]
    if (whole === undefined) {
      throw new LedgerError('invalid_input', `claim ${index + 1} is part of claim ${partOf}, which is not there.`)
    }
    if (whole.harm !== claim.harm) {
      throw new LedgerError(
        'invalid_input',
        `claim ${index + 1} and its whole, claim ${partOf}, count different harms.`,
      )
    }
    const ordinal = before.claims + index + 1
    return { claim, eventId, ordinal, whole: partOf === null ? null : before.claims + partOf }
  })
}

type Place = Pick<NumberedClaim, 'eventId' | 'ordinal'>

/** Answers the numbers the claims have now. */
async function insertClaims(
  claims: readonly NumberedClaim[],
  intake: Intake,
  tx: Transaction,
): Promise<(claim: Place) => bigint> {
  const rows = await tx.claim.createManyAndReturn({
    data: claims.map((claim) => claimRow(claim, intake)),
    select: { id: true, eventId: true, ordinal: true },
  })
  const keyOf = ({ eventId, ordinal }: Place) => `${eventId}.${ordinal}`
  const ids = new Map(rows.map((row) => [keyOf(row), row.id]))
  const idOf = (claim: Place) => ids.get(keyOf(claim)) as bigint
  const parts = claims.flatMap(({ eventId, ordinal, whole }) =>
    whole === null ? [] : [{ part: idOf({ eventId, ordinal }), whole: idOf({ eventId, ordinal: whole }) }],
  )
  if (parts.length > 0) {
    await tx.$executeRaw`
      UPDATE claim SET part_of_id = told.whole
      FROM unnest(${parts.map(({ part }) => part)}::bigint[], ${parts.map(({ whole }) => whole)}::bigint[])
        AS told(part, whole)
      WHERE claim.id = told.part`
  }
  return idOf
}

function claimRow({ claim, eventId, ordinal }: NumberedClaim, intake: Intake) {
  return {
    eventId,
    ordinal,
    articleId: intake.articleId,
    publisherId: intake.sourceId,
    assertedById: claim.assertedBy === null ? null : known(intake.sources, claim.assertedBy, 'source'),
    victimGroup: claim.group,
    groupWords: claim.groupWords,
    harm: claim.harm,
    low: claim.low,
    best: claim.best,
    high: claim.high,
    countWords: claim.countWords,
    tollType: claim.tollType,
    ...datingColumns(claim.dating),
    provinceCode: claim.province,
    placeId: locate(claim, intake).placeId,
    placeWords: claim.placeWords?.en ?? null,
    placePrecision: claim.placePrecision,
    ...intake.times,
  }
}

/** A source's own word for people stands for one group, and the glossary says which and why. */
async function checkGroups(claims: readonly CodedClaim[], intake: Intake, tx: Transaction): Promise<void> {
  const used = claims.flatMap(({ group, groupWords: words, assertedBy }) => {
    const sourceId = assertedBy === null ? intake.sourceId : known(intake.sources, assertedBy, 'source')
    return words === null ? [] : [{ sourceId, words, group, by: assertedBy }]
  })
  if (used.length === 0) return
  const glossary = await tx.groupWord.findMany({
    where: { OR: used.map(({ sourceId, words }) => ({ sourceId, words })) },
  })
  for (const { sourceId, words, group, by } of used) {
    const word = glossary.find((one) => one.sourceId === sourceId && one.words === words)
    if (word?.victimGroup === group) continue
    const says = word ? `stands for «${word.victimGroup}» and not for «${group}»` : 'is not in its glossary'
    throw new LedgerError(
      'invalid_input',
      `«${words}», the word of ${by ?? 'the publisher'}, ${says}. Say there which group it is, and why. Nothing was recorded.`,
    )
  }
}

import type { Transaction } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { datingColumns, type Intake, insertQuotes, known, locate } from './intake'
import type { CodedClaim } from './schema'

/** Records claims of an event, or of none, after those it has; a part points to its whole by its number in the list. */
export async function insertClaims(
  claims: readonly CodedClaim[],
  eventId: bigint | null,
  intake: Intake,
  tx: Transaction,
): Promise<void> {
  const { _max: last } = await tx.claim.aggregate({
    where: eventId === null ? { eventId, articleId: intake.articleId } : { eventId },
    _max: { ordinal: true },
  })
  const ids: bigint[] = []
  for (const [index, claim] of claims.entries()) {
    await checkGroup(claim, intake, tx)
    const { placeId } = await locate(claim, tx)
    const { id } = await tx.claim.create({
      data: {
        eventId,
        ordinal: (last.ordinal ?? 0) + index + 1,
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
        placeId,
        placeWords: claim.placeWords?.en ?? null,
        placePrecision: claim.placePrecision,
        ...intake.times,
      },
    })
    ids.push(id)
    if (claim.key !== null) intake.keys.set(claim.key, id)
    await insertQuotes(claim.quotes, { eventId, claimId: id }, intake, tx)
  }
  await joinParts(claims, ids, tx)
}

async function joinParts(claims: readonly CodedClaim[], ids: readonly bigint[], tx: Transaction): Promise<void> {
  for (const [index, { partOf }] of claims.entries()) {
    if (partOf === null) continue
    const [id, whole] = [ids[index], ids[partOf - 1]]
    if (id === undefined || whole === undefined) {
      throw new LedgerError('invalid_input', `claim ${index + 1} is part of claim ${partOf}, which is not there.`)
    }
    if (claims[partOf - 1]?.harm !== claims[index]?.harm) {
      throw new LedgerError(
        'invalid_input',
        `claim ${index + 1} and its whole, claim ${partOf}, count different harms.`,
      )
    }
    await tx.claim.update({ where: { id }, data: { partOfId: whole } })
  }
}

/** A source's own word for people stands for one group, and the glossary says which and why. */
async function checkGroup({ group, groupWords, assertedBy }: CodedClaim, intake: Intake, tx: Transaction) {
  if (groupWords === null) return
  const sourceId = assertedBy === null ? intake.sourceId : known(intake.sources, assertedBy, 'source')
  const word = await tx.groupWord.findUnique({ where: { sourceId_words: { sourceId, words: groupWords } } })
  if (word?.victimGroup === group) return
  const says = word ? `stands for «${word.victimGroup}» and not for «${group}»` : 'is not in its glossary'
  throw new LedgerError(
    'invalid_input',
    `«${groupWords}», the word of ${assertedBy ?? 'the publisher'}, ${says}. Say there which group it is, and why. Nothing was recorded.`,
  )
}

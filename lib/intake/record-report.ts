import type { z } from 'zod'
import { recordFindings } from '@/lib/casualties/record-findings'
import type { Database, Transaction } from '@/lib/db/client'
import { type Editor, write } from '@/lib/db/write'
import { LedgerError } from '@/lib/errors'
import { changeEvents } from '@/lib/events/derive'
import { claimNamed, insertLink } from '@/lib/events/link-claims'
import { insertTold } from './insert-claims'
import { addToEvents, insertEvents } from './insert-events'
import { known, NOTHING_BEFORE } from './intake'
import { openIntake } from './open-intake'
import { codedReport, plainText } from './schema'

/**
 * Records an article with the events and claims coded from it, all or nothing. `report` is checked against
 * `codedReport`, every quote against `text`. Throws `invalid_input` naming what is wrong, `conflict` when the article
 * or an event is there already.
 */
export async function recordReport(report: unknown, text: string, editor: Editor, db: Database): Promise<void> {
  const coded = usable(codedReport, report, 'coding')
  usable(plainText, text, 'article')
  await write(db, async (tx, at) => {
    const intake = await openIntake(coded, text, at, tx)
    const recorded = await eventsNamed(
      [...coded.additions.map(({ event }) => event), ...coded.links.flatMap(({ from, to }) => eventOf([from, to]))],
      tx,
    )
    const { events, findings } = await changeEvents([...recorded.values()], tx, async () => {
      const made = await insertEvents(coded.events, intake, tx)
      const told = [
        ...coded.events.map(({ slug, quotes, claims }) => ({
          eventId: known(made, slug, 'event'),
          quotes,
          claims,
          before: NOTHING_BEFORE,
        })),
        ...(await addToEvents(coded.additions, recorded, intake, tx)),
        { eventId: null, quotes: [], claims: coded.background, before: NOTHING_BEFORE },
      ]
      await insertTold(told, intake, tx)
      for (const { from, relation, to } of coded.links) {
        const claim = async (name: string) => intake.keys.get(name) ?? (await claimNamed(name, tx))
        await insertLink({ from: await claim(from), relation, to: await claim(to) }, at, tx)
      }
      return [...made.values()]
    })
    await recordFindings(events, at, tx)
    await tx.revision.create({
      data: {
        entity: 'article',
        entityId: coded.article.slug,
        at,
        editor: editor.name,
        reason: editor.reason,
        after: { ...coded, findings: findings.map((finding) => ({ ...finding, claim: String(finding.claim) })) },
      },
    })
  })
}

/** What was given, as the schema takes it; throws `invalid_input` naming where it does not, and why. */
function usable<Output>(schema: z.ZodType<Output>, given: unknown, what: string): Output {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const at = issue?.path.length ? ` at ${issue.path.join('.')}` : ''
  throw new LedgerError('invalid_input', `the ${what} is not usable${at}: ${issue?.message}. Nothing was recorded.`, {
    cause: parsed.error,
  })
}

/** The events of these names that are recorded already. */
async function eventsNamed(slugs: readonly string[], tx: Transaction): Promise<ReadonlyMap<string, bigint>> {
  if (slugs.length === 0) return new Map()
  const events = await tx.event.findMany({ where: { slug: { in: [...slugs] } }, select: { slug: true, id: true } })
  return new Map(events.map(({ slug, id }) => [slug, id]))
}

/** The events that claims named by their public identity belong to. */
function eventOf(references: readonly string[]): string[] {
  return references.flatMap((reference) => (reference.includes('.') ? (reference.split('.')[0] ?? []) : []))
}

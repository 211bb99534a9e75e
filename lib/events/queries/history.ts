import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { CLAIM_RELATIONS } from '@/lib/ledger/rivals'
import type { EventView, Revision } from '../model'

/** The most steps a page tells. */
const MOST = 200

const link = z.object({ from: z.string(), relation: z.enum(CLAIM_RELATIONS), to: z.string() }).nullable()
const recorded = z.object({
  id: z.bigint(),
  at: z.date(),
  editor: z.string(),
  reason: z.string(),
  title: z.string(),
  links: z.int(),
})
const linked = z.object({
  id: z.bigint(),
  at: z.date(),
  editor: z.string(),
  reason: z.string(),
  before: link,
  after: link,
})

/**
 * What was done to an event's reports and to the links of its claims, oldest first, at most 200 steps. A link, which
 * is remembered at both of its claims, is told once.
 */
export async function eventHistory(
  { article, claims }: Pick<EventView, 'article' | 'claims'>,
  db: Pick<Database, 'prisma'> = ledgerDatabase(),
): Promise<readonly Revision[]> {
  const articles = [...new Set([article?.slug, ...claims.map(({ report }) => report?.slug)].filter(Boolean))]
  const ids = claims.map(({ id }) => id)
  const [reports, links] = await Promise.all([recordings(articles, db), linkings(ids, db)])
  return [...reports, ...links]
    .sort((a, b) => Number(a.id - b.id))
    .slice(0, MOST)
    .map(({ revision }) => revision)
}

async function recordings(articles: readonly (string | undefined)[], { prisma }: Pick<Database, 'prisma'>) {
  const rows = await prisma.$queryRaw`
    SELECT revision.id, revision.at, revision.editor, revision.reason, article.title,
      coalesce(jsonb_array_length(revision.after -> 'links'), 0) AS links
    FROM revision JOIN article ON article.slug = revision.entity_id
    WHERE revision.entity = 'article' AND revision.entity_id = ANY(${articles})
    ORDER BY revision.id LIMIT ${Prisma.raw(String(MOST))}`
  return z
    .array(recorded)
    .parse(rows)
    .map(({ id, at, title, links, ...who }) => ({
      id,
      revision: { ...who, at: at.toISOString(), kind: 'recorded', title, links } as const,
    }))
}

async function linkings(claims: readonly string[], { prisma }: Pick<Database, 'prisma'>) {
  const rows = await prisma.$queryRaw`
    SELECT DISTINCT ON (at, before, after) id, at, editor, reason, before, after FROM revision
    WHERE entity = 'claim' AND entity_id = ANY(${[...claims]})
    ORDER BY at, before, after, id LIMIT ${Prisma.raw(String(MOST))}`
  return z
    .array(linked)
    .parse(rows)
    .flatMap(({ id, at, before, after, ...who }) => {
      const told = after ?? before
      const kind = after ? ('linked' as const) : ('retracted' as const)
      return told ? [{ id, revision: { ...who, at: at.toISOString(), kind, ...told } }] : []
    })
}

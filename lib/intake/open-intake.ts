import { createHash } from 'node:crypto'
import { z } from 'zod'
import { instantOf } from '@/lib/civil-date'
import type { Transaction } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { type Intake, type KnownPlace, known } from './intake'
import { refuseReport } from './refuse-report'
import { listed, rowsOf } from './rows'
import type { CodedReport } from './schema'

/**
 * Records the article, the sources, actors and words that it brings, and answers what its rows refer to. Throws
 * `conflict` when the article or an event is there already, `invalid_input` when it names what is not known or replaces
 * an article that it cannot.
 */
export async function openIntake(coded: CodedReport, text: string, at: Date, tx: Transaction): Promise<Intake> {
  await refuseReport(coded, tx)
  const { article } = coded
  const named = namesIn(coded)
  const sources = await sourcesNamed(coded.sources, named.sources, tx)
  const actors = await actorsNamed(coded.actors, named.actors, tx)
  await tx.groupWord.createMany({
    skipDuplicates: true,
    data: coded.glossary.map(({ source, words, group, reason }) => ({
      sourceId: known(sources, source, 'source'),
      words,
      victimGroup: group,
      reasonEn: reason.en,
      reasonAr: reason.ar,
    })),
  })
  const sourceId = known(sources, article.source, 'source')
  const publishedAt = new Date(instantOf(article.publishedAt ?? article.publishedOn))
  const row = {
    slug: article.slug,
    source_id: sourceId,
    title: article.title,
    url: article.url,
    published_on: article.publishedOn,
    published_at: publishedAt,
    language: article.language,
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    confirmed_by: article.confirmedBy,
    recorded_at: at,
  }
  const columns = Object.keys(row)
  const rows = await tx.$queryRaw`
    INSERT INTO article (${listed(columns)}) SELECT ${listed(columns)} FROM ${rowsOf('article', [row])}
    RETURNING id`
  const [recorded] = z.tuple([z.object({ id: z.int() })]).parse(rows)
  await replaceEdition(article, { id: recorded.id, sourceId }, tx)
  const places = await placesNamed(named.places, tx)
  const times = { published_at: publishedAt, recorded_at: at }
  return { articleId: recorded.id, sourceId, times, text, sources, actors, places, keys: new Map() }
}

/** What the coding refers to, whether it describes it or the ledger knows it. */
function namesIn({ article, glossary, events, additions, background }: CodedReport) {
  const claims = [...events, ...additions].flatMap((told) => told.claims).concat(background)
  return {
    sources: [
      article.source,
      ...glossary.map(({ source }) => source),
      ...events.flatMap(({ attributedTo }) => attributedTo.map(({ source }) => source)),
      ...claims.flatMap(({ assertedBy }) => assertedBy ?? []),
    ],
    actors: events.flatMap(({ actors }) => actors.map(({ actor }) => actor)),
    places: [...events, ...claims],
  }
}

/** Keeps those of the sources that are new, and answers the numbers of all that are named. */
async function sourcesNamed(
  told: CodedReport['sources'],
  names: readonly string[],
  tx: Transaction,
): Promise<ReadonlyMap<string, number>> {
  const rows = told.map(({ slug, kind, name, url, counting }) => ({
    slug,
    kind,
    url,
    name_en: name.en,
    name_ar: name.ar,
    counting_en: counting?.en ?? null,
    counting_ar: counting?.ar ?? null,
  }))
  return numbersOf(
    await tx.$queryRaw`
    WITH made AS (
      INSERT INTO source (slug, kind, url, name_en, name_ar, counting_en, counting_ar)
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS told(slug text, kind source_kind, url text, name_en text, name_ar text, counting_en text, counting_ar text)
      ON CONFLICT (slug) DO NOTHING RETURNING slug, id)
    SELECT slug, id FROM made UNION ALL SELECT slug, id FROM source WHERE slug = ANY(${[...names]})`,
  )
}

/** Keeps those of the actors that are new, and answers the numbers of all that are named. */
async function actorsNamed(
  told: CodedReport['actors'],
  names: readonly string[],
  tx: Transaction,
): Promise<ReadonlyMap<string, number>> {
  if (told.length + names.length === 0) return new Map()
  const rows = told.map(({ slug, kind, name, aliases }) => ({
    slug,
    kind,
    name_en: name.en,
    name_ar: name.ar,
    aliases,
  }))
  return numbersOf(
    await tx.$queryRaw`
    WITH made AS (
      INSERT INTO actor (slug, kind, name_en, name_ar, aliases)
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS told(slug text, kind actor_kind, name_en text, name_ar text, aliases text[])
      ON CONFLICT (slug) DO NOTHING RETURNING slug, id)
    SELECT slug, id FROM made UNION ALL SELECT slug, id FROM actor WHERE slug = ANY(${[...names]})`,
  )
}

const named = z.array(z.object({ slug: z.string(), id: z.int() }))

function numbersOf(rows: unknown): ReadonlyMap<string, number> {
  return new Map(named.parse(rows).map(({ slug, id }) => [slug, id]))
}

const placeRow = z.object({
  id: z.int(),
  code: z.string().nullable(),
  geonamesId: z.int().nullable(),
  names: z.array(z.string()),
})

/** The provinces and settlements of these names, as far as they are known, with all names they have. */
async function placesNamed(
  told: readonly { readonly province: string | null; readonly geonames: number | null }[],
  tx: Transaction,
): Promise<readonly KnownPlace[]> {
  const codes = [...new Set(told.flatMap(({ province }) => province ?? []))]
  const settlements = [...new Set(told.flatMap(({ geonames }) => geonames ?? []))]
  if (codes.length + settlements.length === 0) return []
  const rows = await tx.$queryRaw`
    SELECT id, code, geonames_id AS "geonamesId", array_remove(ARRAY[name_en, name_ar], NULL)
      || ARRAY(SELECT name FROM place_alias WHERE place_id = place.id ORDER BY name) AS names
    FROM place WHERE code = ANY(${codes}) OR geonames_id = ANY(${settlements})`
  return z.array(placeRow).parse(rows)
}

/** Lets the article take the place of the edition that it says it replaces. */
async function replaceEdition(
  { slug, replaces }: CodedReport['article'],
  { id, sourceId }: { readonly id: number; readonly sourceId: number },
  tx: Transaction,
): Promise<void> {
  if (replaces === null) return
  const edition = await tx.article.findFirst({
    where: { slug: replaces, NOT: { id } },
    select: { id: true, sourceId: true, replacedBy: { select: { slug: true } } },
  })
  const refused = !edition
    ? 'which is not recorded'
    : edition.sourceId !== sourceId
      ? 'which another source published'
      : edition.replacedBy && `which «${edition.replacedBy.slug}» replaces already`
  if (!edition || refused) {
    throw new LedgerError('invalid_input', `«${slug}» replaces «${replaces}», ${refused}. Nothing was recorded.`)
  }
  await tx.article.update({ where: { id }, data: { replacesId: edition.id } })
}

import { describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import type { Database } from '@/lib/db/client'
import { write } from '@/lib/db/write'
import { LedgerError } from '@/lib/errors'
import { changeEvents } from '@/lib/events/derive'
import { rebuildRollups, takeFromRollups } from '@/lib/events/rollups'
import { recordReport } from '@/lib/intake/record-report'
import type { CodedReport } from '@/lib/intake/schema'
import { ARTICLE_TEXT, codedClaim, codedFirstArticle, codedReportOf } from '@/tests/builders/coded-report'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'to see what is kept' }
const TEXT = 'Ten civilians were killed on Saturday.'

// One for each test that records something, and one for all that must leave nothing.
const ledgers = await Promise.all(Array.from({ length: 9 }, () => ledgerForTest()))

function fresh(): Database {
  const db = ledgers.pop()
  if (!db) throw new Error('open one more ledger at the top of this file')
  return db
}

async function rollups(db: Database) {
  const tables = ['toll_rollup', 'event_rollup', 'named_toll_rollup', 'named_event_rollup']
  const kept = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await db.pool.query(`SELECT kept::text AS row FROM ${table} AS kept ORDER BY 1`)
      return [table, rows.map(({ row }) => row)]
    }),
  )
  return Object.fromEntries(kept)
}

async function rebuilt(db: Database) {
  await write(db, rebuildRollups)
  return rollups(db)
}

/** How much of everything there is, and how often it was written. */
async function state(db: Database) {
  const { article, source, actor, event, claim, quote, cell, revision, datasetVersion } = db.prisma
  return {
    version: (await datasetVersion.findFirstOrThrow()).version,
    rows: await Promise.all([
      article.count(),
      source.count(),
      actor.count(),
      event.count(),
      claim.count(),
      quote.count(),
      cell.count(),
      revision.count(),
    ]),
    rollups: await rollups(db),
  }
}

async function refused(report: unknown, text: string, db: Database): Promise<LedgerError> {
  const before = await state(db)
  const failure = await recordReport(report, text, EDITOR, db).then(
    () => null,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(LedgerError)
  expect(await state(db)).toEqual(before)
  return failure as LedgerError
}

/** The first article under other slugs, so that only what a test changes can be wrong with it. */
function another(change: (report: CodedReport) => void): CodedReport {
  const report = codedFirstArticle('another-article')
  for (const event of report.events) event.slug = `another-${event.slug}`
  change(report)
  return report
}

describe('recording a report', () => {
  test('raises the dataset version by one and keeps rollups as a rebuild would make them', async () => {
    const db = fresh()
    const before = (await state(db)).version
    await recordReport(
      another(() => undefined),
      ARTICLE_TEXT,
      EDITOR,
      db,
    )
    expect((await state(db)).version).toBe(before + 1n)
    expect(await rollups(db)).toEqual(await rebuilt(db))
  })

  test('says in history who recorded it, and why', async () => {
    const db = fresh()
    await recordReport(codedReportOf('a-report', TEXT, [{ slug: 'an-event' }]), TEXT, EDITOR, db)
    const revision = await db.prisma.revision.findFirstOrThrow({ where: { entityId: 'a-report' } })
    expect(revision).toMatchObject({ editor: EDITOR.name, reason: EDITOR.reason, before: null })
  })

  test('counts nothing of what is planned, proposed or denied', async () => {
    const db = fresh()
    const report = codedReportOf(
      'a-report',
      TEXT,
      (['planned', 'proposed', 'denied'] as const).map((status) => ({
        slug: `${status}-event`,
        status,
        claims: [codedClaim(TEXT)],
      })),
    )
    await recordReport(report, TEXT, EDITOR, db)
    expect((await tollSums(eventFilter(), [], db))[0]?.sum).toMatchObject({ best: 102, cells: 6 })
  })

  test('counts a toll whose parts exceed it undivided, and keeps the finding', async () => {
    const db = fresh()
    const report = codedReportOf('a-report', TEXT, [
      {
        slug: 'an-event',
        claims: [codedClaim(TEXT), codedClaim(TEXT, { low: 11, best: 11, high: 11, partOf: 1 })],
      },
    ])
    await recordReport(report, TEXT, EDITOR, db)
    expect((await tollSums(eventFilter(), [], db))[0]?.sum.best).toBe(112)
    const { after } = await db.prisma.revision.findFirstOrThrow({ where: { entityId: 'a-report' } })
    expect(after).toMatchObject({ findings: [{ rule: 'parts_exceed_whole' }] })
  })

  test('keeps an unknown toll unknown beside what is known', async () => {
    const db = fresh()
    const unknown = { low: null, best: null, high: null, countWords: 'many' }
    await recordReport(
      codedReportOf('a-report', TEXT, [{ slug: 'an-event', claims: [codedClaim(TEXT, unknown)] }]),
      TEXT,
      EDITOR,
      db,
    )
    const [all] = await tollSums(eventFilter(), [], db)
    expect(all?.sum).toMatchObject({ best: 102, cells: 7, unknown: { low: 1, best: 1, high: 1 } })
    const event = await db.prisma.event.findFirstOrThrow({ where: { slug: 'an-event' } })
    expect([event.killedLow, event.killedBest, event.killedHigh]).toEqual([null, null, null])
  })
})

describe('a report that cannot be recorded leaves nothing behind', () => {
  const db = fresh()

  test('when a quote’s offset has moved by one', async () => {
    const moved = another(({ events }) => {
      const quote = events.at(-1)?.quotes[0]
      if (quote) quote.start += 1
    })
    const failure = await refused(moved, ARTICLE_TEXT, db)
    expect(failure.code).toBe('invalid_input')
    expect(failure.message).toContain('Nothing was recorded')
  })

  test('when the article is another text by one character', async () => {
    const failure = await refused(
      another(() => undefined),
      ` ${ARTICLE_TEXT}`,
      db,
    )
    expect(failure.code).toBe('invalid_input')
  })

  test('when key words are not in their sentence', async () => {
    const failure = await refused(
      another(({ background }) => {
        const quote = background[0]?.quotes[0]
        if (quote) quote.key = 'ten thousands of lives'
      }),
      ARTICLE_TEXT,
      db,
    )
    expect(failure).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('ten thousands of lives') })
  })

  test('when the article’s text has half a character', async () => {
    const text = `${TEXT} \uD83D`
    const failure = await refused(codedReportOf('a-report', text, []), text, db)
    expect(failure).toMatchObject({
      code: 'invalid_input',
      message:
        'the article is not usable: text of whole characters and without NUL; found «Ten civilians were killed on Saturday. \uFFFD». Nothing was recorded.',
    })
  })

  test('when the same article is recorded already, though its source or a place is not known', async () => {
    const { slug } = await db.prisma.article.findFirstOrThrow()
    const report = codedReportOf(slug, TEXT, [{ slug: 'an-event', geonames: 1 }])
    const failure = await refused({ ...report, sources: [] }, TEXT, db)
    expect(failure).toMatchObject({
      code: 'conflict',
      message: `the article «${slug}» is recorded already. Nothing was changed.`,
    })
  })

  test('when an event of that name is recorded already', async () => {
    const { slug } = await db.prisma.event.findFirstOrThrow({ orderBy: { id: 'asc' } })
    const failure = await refused(codedReportOf('a-report', TEXT, [{ slug }]), TEXT, db)
    expect(failure).toMatchObject({
      code: 'conflict',
      message: `an event called «${slug}» is recorded already. Nothing was recorded.`,
    })
  })

  test('when the same article is recorded already', async () => {
    const failure = await refused(codedFirstArticle(), ARTICLE_TEXT, db)
    expect(failure).toMatchObject({ code: 'conflict', message: expect.stringContaining('recorded already') })
  })

  test.each([
    [
      'an impossible date',
      (report: CodedReport) => {
        report.article.publishedOn = '2012-02-30'
      },
      'publishedOn',
    ],
    [
      'a source nobody knows',
      (report: CodedReport) => {
        report.article.source = 'nobody'
      },
      '«nobody»',
    ],
    [
      'a claim within one that is not there',
      ({ events }: CodedReport) => {
        const claim = events.flatMap(({ claims }) => claims)[0]
        if (claim) claim.partOf = 99
      },
      'part of claim 99',
    ],
    [
      'a place nobody knows',
      ({ events }: CodedReport) => {
        if (events[0]) events[0].geonames = 1
      },
      'no such place',
    ],
    [
      'a country nobody knows',
      ({ events }: CodedReport) => {
        if (events[0]) events[0].country = 'ZZ'
      },
      'no country has the code «ZZ». Nothing was recorded.',
    ],
    [
      'a victim group nobody knows',
      ({ background }: CodedReport) => {
        if (background[0]) background[0].group = 'wizards'
      },
      'no victim group is called «wizards». Nothing was recorded.',
    ],
    [
      'a word for a group nobody knows',
      ({ glossary, article }: CodedReport) => {
        glossary.push({ source: article.source, words: 'mages', group: 'mages', reason: { en: 'Magic.', ar: null } })
      },
      'no victim group is called «mages»',
    ],
    [
      'two events of one name',
      ({ events }: CodedReport) => {
        if (events[0] && events[1]) events[1].slug = events[0].slug
      },
      'two events are called «another-',
    ],
    [
      'half a character in a title',
      ({ events }: CodedReport) => {
        if (events[0]) events[0].title.en = 'A title \uD83D cut'
      },
      'events.0.title.en: text of whole characters and without NUL; found «A title \uFFFD cut»',
    ],
    [
      'a NUL in a province',
      ({ events }: CodedReport) => {
        if (events[0]) events[0].province = 'SY\0ID'
      },
      'events.0.province: text of whole characters',
    ],
    [
      'half a character in an address',
      ({ article }: CodedReport) => {
        article.url = 'https://example.org/\uD83D'
      },
      'article.url: text of whole characters',
    ],
    [
      'one who told of an event twice',
      ({ events, article }: CodedReport) => {
        if (events[0]) events[0].attributedTo = [1, 2].map(() => ({ source: article.source, verb: null }))
      },
      'events.0.attributedTo: «',
    ],
    [
      'one who took part as the same twice',
      ({ events }: CodedReport) => {
        const [event] = events.filter(({ actors }) => actors.length > 0)
        if (event) event.actors = [...event.actors, ...event.actors]
      },
      '» stands twice',
    ],
    [
      'an order within the day beyond what is counted',
      ({ events }: CodedReport) => {
        if (events[0]) events[0].sequence = 3_000_000_000
      },
      'events.0.sequence',
    ],
    [
      'a claim that tells no number',
      ({ background }: CodedReport) => {
        Object.assign(background[0] ?? {}, { low: null, best: null, high: null, countWords: null })
      },
      'background.0: a number, or the words',
    ],
    [
      'a toll of an incident that is none',
      ({ background }: CodedReport) => {
        if (background[0]) background[0].tollType = 'incident'
      },
      'a toll of no event is cumulative and not «incident»',
    ],
    [
      'a name longer than any that is looked up',
      ({ events }: CodedReport) => {
        if (events[0]) events[0].slug = 'x'.repeat(1_001)
      },
      'events.0.slug',
    ],
    [
      'a claim within itself',
      ({ events }: CodedReport) => {
        const claim = events.flatMap(({ claims }) => claims.slice(0, 1))[0]
        if (claim) claim.partOf = 1
      },
      'claim 1 is part of itself',
    ],
    [
      'a low bound above the best',
      ({ events }: CodedReport) => {
        const claim = events.flatMap(({ claims }) => claims)[0]
        if (claim) claim.low = 5
      },
      'rising order',
    ],
  ])('when it has %s', async (_, change, words) => {
    const failure = await refused(another(change), ARTICLE_TEXT, db)
    expect(failure).toMatchObject({ code: 'invalid_input', message: expect.stringContaining(words) })
  })
})

describe('rollups', () => {
  test('are as a rebuild makes them after events are taken out and derived again', async () => {
    const db = fresh()
    const before = await rollups(db)
    const ids = (await db.prisma.event.findMany({ select: { id: true } })).map(({ id }) => id)
    await write(db, async (tx) => {
      await changeEvents(ids, tx, async () => [])
    })
    expect(await rollups(db)).toEqual(before)
    expect(await rebuilt(db)).toEqual(before)
  })

  test('follow a correction', async () => {
    const db = fresh()
    await write(db, async (tx) => {
      const claim = await tx.claim.findFirstOrThrow({ where: { best: 25 } })
      const ids = claim.eventId === null ? [] : [claim.eventId]
      await changeEvents(ids, tx, async () => {
        await tx.claim.update({ where: { id: claim.id }, data: { provinceCode: 'SY-HI', low: 20, best: 22, high: 30 } })
        return []
      })
    })
    const kept = await rollups(db)
    expect(await rebuilt(db)).toEqual(kept)
    const sums = await tollSums(eventFilter(), ['province'], db)
    expect(sums.map(({ keys, sum }) => [keys[0], sum.best])).toEqual([
      ['SY-HI', 22],
      ['SY-ID', 4],
      ['none', 76],
    ])
  })

  test('are empty when everything is taken out, and whole again when rebuilt', async () => {
    const db = fresh()
    const before = await rollups(db)
    const ids = (await db.prisma.event.findMany({ select: { id: true } })).map(({ id }) => id)
    await write(db, (tx) => takeFromRollups(ids, tx))
    expect(await rollups(db)).toEqual({
      toll_rollup: [],
      event_rollup: [],
      named_toll_rollup: [],
      named_event_rollup: [],
    })
    expect(await rebuilt(db)).toEqual(before)
  })
})

import { describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { actorFacet } from '@/lib/events/queries/actor-facet'
import { datasetFacet } from '@/lib/events/queries/dataset-facet'
import { eventCounts, eventTotal } from '@/lib/events/queries/event-counts'
import { landmarks } from '@/lib/events/queries/landmarks'
import { addUp } from '@/lib/ledger/sum'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const db = await ledgerForTest()

const FILTERS = [
  eventFilter(),
  eventFilter({ provinces: ['SY-ID'] }),
  eventFilter({ kinds: ['meeting', 'statement'], actors: ['kofi-annan'] }),
  eventFilter({ from: '2012-03-11', actors: ['syrian-mufti', 'bashar-assad'] }),
  eventFilter({ words: 'idlib', groups: ['civilian'] }),
  eventFilter({ asOf: '2012-03-10' }),
  eventFilter({ from: '2012-03-01', to: '2012-03-31', kinds: ['fighting'] }),
  eventFilter({ sources: ['sohr'] }),
  eventFilter({ sources: ['sohr', 'sana'], harm: 'killed', shareable: true }),
  eventFilter({ sources: ['sohr', 'sana'], provinces: ['SY-ID'], groups: ['civilian'] }),
  eventFilter({ sources: ['sohr'], from: '2012-03-01', to: '2012-03-31', actors: ['kofi-annan'] }),
]

describe.each(FILTERS)('under %j', (filter) => {
  test('the events beside an actor are those that choosing it alone would show', async () => {
    const { actors, within } = await actorFacet(filter, db)
    expect(within).toBeNull()
    for (const { slug, events } of actors) {
      expect([slug, events]).toEqual([slug, await eventTotal({ ...filter, actors: [slug] }, db)])
    }
    const counts = actors.map(({ events }) => events)
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(actors.map(({ slug }) => slug)).toEqual(expect.arrayContaining([...filter.actors]))
  })

  test('the deaths beside a province or a group and the events beside a kind obey all else', async () => {
    const best = async (narrower: typeof filter) =>
      addUp((await tollSums(narrower, [], db)).map(({ sum }) => sum)).best ?? null
    for (const { keys, sum } of await tollSums({ ...filter, provinces: [] }, ['province'], db)) {
      expect([keys, sum.best]).toEqual([keys, await best({ ...filter, provinces: keys })])
    }
    for (const { keys, sum } of await tollSums({ ...filter, groups: [] }, ['group'], db)) {
      expect([keys, sum.best]).toEqual([keys, await best({ ...filter, groups: keys })])
    }
    for (const [kind, events] of await eventCounts({ ...filter, kinds: [] }, db)) {
      expect([kind, events]).toEqual([kind, await eventTotal({ ...filter, kinds: [kind] }, db)])
    }
  })
})

test('beyond so many events that no rollup counts the actors are counted in the newest, and that is said', async () => {
  const all = { provinces: ['SY-ID', 'none'], from: '2012-03-01' }
  const { actors, within } = await actorFacet(eventFilter({ ...all, actors: ['rami-abdulrahman'] }), db, 3)
  expect(within).toBe(3)
  expect(Math.max(...actors.map(({ events }) => events))).toBeLessThanOrEqual(3)
  expect(actors.map(({ slug }) => slug)).toContain('rami-abdulrahman')
  expect((await actorFacet(eventFilter(all), db, 14)).within).toBeNull()
  const named = [{ sources: ['sohr'] }, { sources: ['sohr'], from: '2012-01-01' }, { words: 'idlib' }]
  for (const counted of [{}, ...named, { from: '2012-03-10' }, { asOf: '2100-01-01', to: '2012-03-10' }]) {
    expect((await actorFacet(eventFilter(counted), db, 0)).within).toBeNull()
  }
})

test('there is no choice of datasets where there is none', async () => {
  expect(await datasetFacet(eventFilter(), db)).toEqual([])
  await db.pool.query(`
    WITH source AS (INSERT INTO source (slug, kind, name_en) VALUES ('ged', 'dataset', 'UCDP GED') RETURNING id)
    INSERT INTO dataset (source_id, format, licence, credit, redistributable)
    SELECT id, 'ged', 'CC BY 4.0', 'UCDP', true FROM source`)
  expect(await datasetFacet(eventFilter({ kinds: ['meeting'] }), db)).toEqual([
    { slug: 'none', name: null, events: 3 },
    { slug: 'ged', name: { en: 'UCDP GED', ar: null }, events: 0 },
  ])
})

test('the landmarks are the last day of what has happened and the province with most deaths', async () => {
  expect(await landmarks(db)).toEqual({ lastDay: '2012-03-11', province: 'SY-ID' })
})

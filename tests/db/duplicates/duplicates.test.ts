import { beforeEach, describe, expect, test } from 'vitest'
import { figureLedger } from '@/lib/casualties/queries/figure-ledger'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { wrongCells } from '@/lib/casualties/queries/wrong-cells'
import { decideDuplicate, undoDuplicate } from '@/lib/duplicates/decide'
import { findDuplicates } from '@/lib/duplicates/find'
import { wrongNames } from '@/lib/events/name-sets'
import { wrongRollups } from '@/lib/events/rollups'
import { type EventFilter, shareable } from '@/lib/filter/event-filter'
import { DATASET_TERMS } from '@/lib/imports/datasets'
import { importFile } from '@/lib/imports/run/import-file'
import { addUp } from '@/lib/ledger/sum'
import { eventFilter } from '@/tests/builders/filters'
import { acledRow, csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { ledgerForTest, type TestLedger } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'the same clash' }
const DAY = '2012-03-11'

/** The clash in Janoudiya of which the first article tells 3 soldiers and a civilian, as GED and as ACLED have it. */
const GED_ROW = gedRow({
  id: '900001',
  year: '2012',
  date_start: DAY,
  date_end: DAY,
  where_coordinates: 'Janoudiya village',
  adm_1: 'Idlib Governorate',
  latitude: '35.8917',
  longitude: '36.2872',
  where_prec: '1',
  deaths_a: '3',
  deaths_b: '0',
  deaths_civilians: '1',
  deaths_unknown: '0',
  low: '4',
  best: '4',
  high: '6',
})
const ACLED_ROW = acledRow({ event_id_cnty: 'SYR900001', event_date: '11 March 2012', fatalities: '4' })

async function imports(format: 'ged' | 'acled', rows: readonly Parameters<typeof csvOf>[0][number][], db: TestLedger) {
  const order = { format, fileName: `${format}.csv`, sha256: null, terms: DATASET_TERMS[format], editor: 'a test' }
  return importFile({ ...order, bytes: streamed(csvOf(rows)) }, db)
}

const onTheDay = (overrides: Partial<EventFilter> = {}) =>
  eventFilter({ from: DAY, to: DAY, provinces: ['SY-ID'], ...overrides })

let db: TestLedger
beforeEach(async () => {
  db = await ledgerForTest()
})

const total = async (filter: EventFilter) => addUp((await tollSums(filter, [], db)).map(({ sum }) => sum)).best
const byGroup = async (filter: EventFilter = onTheDay()) =>
  Object.fromEntries(
    (await tollSums(filter, ['group'], db))
      .map(({ keys, sum }) => [keys[0], sum.best])
      .filter(([, best]) => best !== 0),
  )
const version = async () => (await db.prisma.datasetVersion.findFirstOrThrow()).version
const pairs = async () =>
  (await db.prisma.duplicate.findMany({ orderBy: { id: 'asc' }, include: { one: true, other: true } })).map(
    ({ id, one, other, decision, signs }) => ({ id: String(id), of: [one.slug, other.slug].sort(), decision, signs }),
  )
const pairOf = async (...slugs: string[]) => {
  const found = (await pairs()).find(({ of }) => of.join(' ') === slugs.toSorted().join(' '))
  if (!found) throw new Error(`no pair of ${slugs.join(' and ')}`)
  return found.id
}
const holds = async () => {
  expect(await wrongCells(db.prisma)).toEqual([])
  expect(await wrongNames(db.prisma)).toEqual({ events: 0, claims: 0, cells: 0 })
  expect(await wrongRollups(db.prisma)).toEqual([])
}

const ARTICLE = 'fighting-in-janoudiya-2012-03-11'
const GED = 'ucdp-ged-900001'
const ACLED = 'acled-syr900001'

describe('the same clash in GED, ACLED and an article', () => {
  test('is found once a pair, with why, and found again changes nothing', async () => {
    await imports('ged', [GED_ROW, gedRow({ id: '900002' })], db)
    await imports('acled', [ACLED_ROW], db)
    expect(await findDuplicates(db)).toEqual({ found: 3, fresh: 3, gone: 0, open: 3, same: 0, different: 0 })
    expect((await pairs()).map(({ of }) => of)).toEqual(
      expect.arrayContaining([
        [ARTICLE, GED],
        [ACLED, ARTICLE],
        [ACLED, GED],
      ]),
    )
    expect((await pairs()).find(({ of }) => of.includes(ACLED) && of.includes(GED))?.signs).toEqual({
      days: 'same',
      place: 'same',
      actors: 'shared',
      toll: 'same',
    })
    const before = await version()
    expect(await findDuplicates(db)).toMatchObject({ found: 3, fresh: 0, gone: 0, open: 3 })
    expect(await version()).toBe(before)
  })

  test('counts three times before and once after, under every policy, and as before when undone', async () => {
    await imports('ged', [GED_ROW], db)
    await imports('acled', [ACLED_ROW], db)
    await findDuplicates(db)
    const alone = { civilian: 2, state_forces: 6, unspecified: 4 }
    expect([await total(onTheDay()), await byGroup()]).toEqual([12, alone])
    const order = [await pairOf(ARTICLE, ACLED), await pairOf(ARTICLE, GED), await pairOf(GED, ACLED)]
    const sums = []
    for (const id of order) {
      await decideDuplicate(id, 'same', EDITOR, db)
      sums.push(await total(onTheDay()))
      await holds()
    }
    expect(sums).toEqual([8, 4, 4])
    for (const by of ['latest', 'lowest', 'highest'] as const) {
      expect(await byGroup(onTheDay({ policy: { by } }))).toEqual({ civilian: 1, state_forces: 3 })
      expect(await byGroup(shareable(onTheDay({ policy: { by } })))).toEqual({ civilian: 1, state_forces: 3 })
    }
    expect(await findDuplicates(db)).toMatchObject({ found: 0, fresh: 0, gone: 0, open: 0, same: 3 })
    for (const id of order) await undoDuplicate(id, EDITOR, db)
    expect([await total(onTheDay()), await byGroup()]).toEqual([12, alone])
    expect(await findDuplicates(db)).toMatchObject({ found: 3, fresh: 0, gone: 0, open: 3, same: 0 })
    await holds()
  })

  test('is told so where the figure is opened', async () => {
    await imports('ged', [GED_ROW], db)
    await imports('acled', [ACLED_ROW], db)
    await findDuplicates(db)
    await decideDuplicate(await pairOf(GED, ACLED), 'same', EDITOR, db)
    const { counted, leftOut } = await figureLedger(onTheDay({ datasets: ['ucdp-ged', 'acled'] }), db)
    expect(counted.map(({ id, toll }) => [id, toll.best])).toEqual(
      expect.arrayContaining([
        [`${GED}.2`, 3],
        [`${GED}.3`, 1],
      ]),
    )
    expect(leftOut.find(({ id }) => id === `${ACLED}.1`)).toMatchObject({
      reason: 'restated',
      inPlace: { id: `${GED}.1` },
    })
    const [steps] = [await db.prisma.revision.findMany({ where: { entity: 'claim', entityId: `${ACLED}.1` } })]
    expect(steps.map(({ editor, reason, after }) => ({ editor, reason, after }))).toEqual([
      {
        editor: EDITOR.name,
        reason: EDITOR.reason,
        after: { from: `${GED}.1`, relation: 'restates', to: `${ACLED}.1` },
      },
    ])
  })

  test('with other figures counts one of them: that which may be passed on, or as a policy asks', async () => {
    await imports('ged', [GED_ROW], db)
    await imports('acled', [{ ...ACLED_ROW, fatalities: '7' }], db)
    await findDuplicates(db)
    await decideDuplicate(await pairOf(GED, ACLED), 'same', EDITOR, db)
    const datasets = ['ucdp-ged', 'acled']
    expect(await byGroup(onTheDay({ datasets }))).toEqual({ civilian: 1, state_forces: 3 })
    expect(await byGroup(shareable(onTheDay({ datasets })))).toEqual({ civilian: 1, state_forces: 3 })
    const highest = onTheDay({ datasets, policy: { by: 'highest' } })
    expect(await byGroup(highest)).toEqual({ civilian: 1, state_forces: 3, unspecified: 3 })
    expect(await byGroup(shareable(highest))).toEqual({ civilian: 1, state_forces: 3 })
    await holds()
  })
})

describe('a decision', () => {
  beforeEach(async () => {
    await imports('ged', [GED_ROW], db)
    await findDuplicates(db)
  })

  test('that two are not the same changes no figure and is remembered', async () => {
    const id = await pairOf(ARTICLE, GED)
    await decideDuplicate(id, 'different', EDITOR, db)
    expect(await total(onTheDay())).toBe(8)
    expect(await findDuplicates(db)).toEqual({ found: 1, fresh: 0, gone: 0, open: 0, same: 0, different: 1 })
    await undoDuplicate(id, EDITOR, db)
    expect(await findDuplicates(db)).toMatchObject({ open: 1, different: 0 })
  })

  test('is taken once, undone once, and each step is in history', async () => {
    const id = await pairOf(ARTICLE, GED)
    await expect(undoDuplicate(id, EDITOR, db)).rejects.toMatchObject({ code: 'not_found' })
    await decideDuplicate(id, 'same', EDITOR, db)
    const before = await version()
    await expect(decideDuplicate(id, 'different', EDITOR, db)).rejects.toMatchObject({ code: 'conflict' })
    for (const nobody of ['0', '999999', 'x', '1e3', '99999999999999999999']) {
      await expect(decideDuplicate(nobody, 'same', EDITOR, db)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await version()).toBe(before)
    await undoDuplicate(id, { ...EDITOR, reason: 'another village' }, db)
    const steps = await db.prisma.revision.findMany({ where: { entity: 'duplicate' }, orderBy: { id: 'asc' } })
    expect(steps.map(({ reason, before: was, after }) => [reason, was, after])).toMatchObject([
      ['the same clash', { decision: null }, { decision: 'same' }],
      ['another village', { decision: 'same' }, { decision: null }],
    ])
  })

  test('survives a newer edition of the dataset, and the figures follow it', async () => {
    await decideDuplicate(await pairOf(ARTICLE, GED), 'same', EDITOR, db)
    await imports('ged', [{ ...GED_ROW, deaths_b: '2', best: '6' }], db)
    expect(await byGroup()).toEqual({ civilian: 1, state_forces: 3, rebel: 2 })
    expect(await findDuplicates(db)).toMatchObject({ same: 1, open: 0 })
    await holds()
  })
})

test('an undecided pair goes when a newer edition no longer looks alike', async () => {
  await imports('ged', [GED_ROW], db)
  expect(await findDuplicates(db)).toMatchObject({ found: 1, open: 1 })
  await imports('ged', [{ ...GED_ROW, date_start: '2012-04-20', date_end: '2012-04-20' }], db)
  expect(await pairs()).toEqual([])
  expect(await findDuplicates(db)).toMatchObject({ found: 0, open: 0 })
  await imports('ged', [GED_ROW], db)
  expect(await findDuplicates(db)).toMatchObject({ found: 1, fresh: 1 })
  await db.prisma.event.updateMany({ where: { slug: GED }, data: { countryCode: 'IQ', provinceCode: null } })
  expect(await findDuplicates(db)).toMatchObject({ found: 0, gone: 1, open: 0 })
})

test('events of one dataset are never held against each other', async () => {
  await imports('ged', [GED_ROW, { ...GED_ROW, id: '900003' }], db)
  expect(await findDuplicates(db)).toMatchObject({ found: 2 })
})

test('a pair that no link can tell apart is refused, and nothing changes', async () => {
  const nonState = {
    ...GED_ROW,
    type_of_violence: '2',
    side_a: 'IS',
    side_b: 'JFS',
    deaths_a: '2',
    deaths_b: '2',
    deaths_civilians: '0',
  }
  const other = { ...DATASET_TERMS.ged, slug: 'other', name: 'Another' }
  await imports('ged', [nonState], db)
  const rows = csvOf([{ ...nonState, deaths_a: '1', deaths_b: '3' }])
  await importFile(
    { format: 'ged', fileName: 'x.csv', sha256: null, terms: other, editor: 'a test', bytes: streamed(rows) },
    db,
  )
  await findDuplicates(db)
  const before = await total(onTheDay())
  await expect(decideDuplicate(await pairOf(GED, 'other-900001'), 'same', EDITOR, db)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('npm run relate'),
  })
  expect(await total(onTheDay())).toBe(before)
})

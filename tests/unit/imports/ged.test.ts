import { describe, expect, test } from 'vitest'
import { csvOf, gedRow, imported, importedOne, worded } from '@/tests/builders/imported-rows'

async function event(overrides: Parameters<typeof gedRow>[0] = {}) {
  const row = await importedOne(gedRow(overrides), 'ged')
  if (!('event' in row)) throw new Error(JSON.stringify(row))
  return row.event
}

async function rejected(overrides: Parameters<typeof gedRow>[0]) {
  const row = await importedOne(gedRow(overrides), 'ged')
  return 'rejected' in row ? worded(row.rejected) : row
}

describe('a row of UCDP GED', () => {
  test('is an event with its numbers, codes and report', async () => {
    const whole = { harm: 'killed', tollType: 'incident' }
    expect(await event()).toEqual({
      originId: '214797',
      kind: 'fighting',
      status: 'occurred',
      title: 'Government of Syria – Syrian insurgents, Teir Maaleh village',
      summary: null,
      dating: { start: '2016-01-01', end: '2016-01-01', precision: 'day' },
      place: {
        country: 'Syria',
        countryCode: null,
        provinceWords: 'Homs Governorate',
        provinceCode: null,
        placeWords: 'Teir Maaleh village',
        precision: 'settlement',
        latitude: 34.802462,
        longitude: 36.707602,
      },
      actors: [
        { slug: 'ucdp-118', name: 'Government of Syria', kind: 'state_forces', role: 'participant' },
        { slug: 'ucdp-4456', name: 'Syrian insurgents', kind: 'armed_group', role: 'participant' },
      ],
      claims: [
        { ...whole, group: 'unspecified', groupWords: null, low: 4, best: 4, high: 4, partOf: null },
        { ...whole, group: 'state_forces', groupWords: 'deaths_a', low: null, best: 2, high: null, partOf: 0 },
        { ...whole, group: 'rebel', groupWords: 'deaths_b', low: null, best: 2, high: null, partOf: 0 },
      ],
      killed: null,
      sources: ['SOHR'],
      headline: '14 shells hit Dahya al-Assad an clashes continue around Ter Ma’la',
      sourceDate: '2015-01-01',
      url: null,
      citation: '"SOHR,2015-01-01,14 shells hit Dahya al-Assad an clashes continue around Ter Ma’la"',
      codes: {
        active_year: '1',
        type_of_violence: '1',
        conflict_new_id: '299',
        conflict_name: 'Syria: Government',
        dyad_new_id: '11973',
        dyad_name: 'Government of Syria - Syrian insurgents',
        number_of_sources: '1',
        where_prec: '1',
        adm_2: 'Ar Rastan district',
        country_id: '652',
        region: 'Middle East',
        event_clarity: '1',
        date_prec: '1',
      },
    })
  })

  test.each([
    ['1', 'fighting'],
    ['2', 'fighting'],
    ['3', 'attack_on_civilians'],
  ])('of type of violence %s is %s', async (type_of_violence, kind) => {
    expect((await event({ type_of_violence })).kind).toBe(kind)
  })

  test.each([
    ['1', 'day'],
    ['2', 'day'],
    ['3', 'week'],
    ['4', 'month'],
    ['5', 'year'],
  ])('of date_prec %s is known to the %s, its range kept', async (date_prec, precision) => {
    const { dating, codes } = await event({ date_prec, date_end: '2016-01-06' })
    expect(dating).toEqual({ start: '2016-01-01', end: '2016-01-06', precision })
    expect(codes['date_prec']).toBe(date_prec)
  })

  test.each([
    ['1', 'settlement'],
    ['2', 'settlement'],
    ['3', 'district'],
    ['4', 'province'],
    ['5', 'region'],
    ['6', 'country'],
    ['7', 'country'],
  ])('of where_prec %s is known to the %s', async (where_prec, precision) => {
    const { place, codes } = await event({ where_prec })
    expect(place.precision).toBe(precision)
    expect(codes['where_prec']).toBe(where_prec)
  })

  test('is never pinned to a centre that stands for an area; its coordinates are kept as codes', async () => {
    const { place, codes } = await event({ where_prec: '4' })
    expect([place.latitude, place.longitude]).toEqual([null, null])
    expect(codes).toMatchObject({ latitude: '34.802462', longitude: '36.707602' })
    expect((await event({ where_prec: '2' })).place.latitude).toBe(34.802462)
  })

  test('without adm_1 has its province not stated', async () => {
    expect((await event({ adm_1: '' })).place.provinceWords).toBeNull()
  })

  test('of one-sided violence has one actor, and civilians are none', async () => {
    const { actors, claims } = await event({
      type_of_violence: '3',
      side_a: 'IS',
      side_a_new_id: '234',
      side_b: 'Civilians',
      side_b_new_id: '9999',
      deaths_a: '1',
      deaths_b: '0',
      deaths_civilians: '3',
    })
    expect(actors).toEqual([{ slug: 'ucdp-234', name: 'IS', kind: 'armed_group', role: 'initiator' }])
    expect(claims.map(({ group, groupWords, best }) => [group, groupWords, best])).toEqual([
      ['unspecified', null, 4],
      ['rebel', 'deaths_a', 1],
      ['civilian', 'deaths_civilians', 3],
    ])
  })

  test.each([
    ['1', 'Government of Syria', 'Syrian insurgents', ['state_forces', 'rebel']],
    ['1', 'Government of India', 'Government of Pakistan', ['state_forces', 'state_forces']],
    ['2', 'IS', 'SDF', ['rebel', 'rebel']],
    ['3', 'Government of Syria', 'Civilians', ['state_forces', 'civilian']],
    ['2', 'Provisional Government of X', 'SDF', ['rebel', 'rebel']],
  ])('of type %s between %s and %s counts the dead of the sides as %j', async (type, side_a, side_b, groups) => {
    const { claims } = await event({ type_of_violence: type, side_a, side_b })
    expect(claims.slice(1).map(({ group }) => group)).toEqual(groups)
  })

  test('counts the dead of nobody knows whom as a part of the whole', async () => {
    const { claims } = await event({ deaths_a: '0', deaths_b: '0', deaths_civilians: '1', deaths_unknown: '3' })
    expect(
      claims.map(({ group, groupWords, low, best, high, partOf }) => [group, groupWords, low, best, high, partOf]),
    ).toEqual([
      ['unspecified', null, 4, 4, 4, null],
      ['civilian', 'deaths_civilians', null, 1, null, 0],
      ['unspecified', 'deaths_unknown', null, 3, null, 0],
    ])
  })

  test('whose parts do not add up keeps all as given', async () => {
    const { claims } = await event({ deaths_a: '9', deaths_b: '0', low: '1', best: '4', high: '7' })
    expect(claims.map(({ low, best, high }) => [low, best, high])).toEqual([
      [1, 4, 7],
      [null, 9, null],
    ])
  })

  test('without a death still says 0, with its high', async () => {
    const { claims } = await event({ deaths_a: '0', deaths_b: '0', low: '0', best: '0', high: '5' })
    expect(claims.map(({ low, best, high }) => [low, best, high])).toEqual([[0, 0, 5]])
  })

  test('that is a total of several incidents is a toll of a period', async () => {
    const { claims } = await event({ event_clarity: '2' })
    expect(new Set(claims.map(({ tollType }) => tollType))).toEqual(new Set(['period']))
  })

  test('names each source once, the first headline and the first date', async () => {
    const { sources, headline, sourceDate } = await event({
      source_office: 'SOHR;Human Rights Watch; SOHR',
      source_headline: 'First;Second;Third',
      source_date: '2016-01-30;2016-02-08;2016-01-31',
    })
    expect({ sources, headline, sourceDate }).toEqual({
      sources: ['SOHR', 'Human Rights Watch'],
      headline: 'First',
      sourceDate: '2016-01-30',
    })
  })

  test('of one office keeps a headline with a semicolon whole', async () => {
    expect((await event({ source_headline: 'One; and more of it' })).headline).toBe('One; and more of it')
  })

  test('without an office names those the report goes back to, and keeps its citation', async () => {
    const found = await event({ source_office: '', source_original: 'SOHR; VDC', source_headline: '', source_date: '' })
    expect(found).toMatchObject({ sources: ['SOHR', 'VDC'], headline: null, sourceDate: null })
    expect(found.citation).toContain('SOHR')
  })

  test('has a title of one line and 300 characters at the most, no character cut in two', async () => {
    const { title } = await event({ side_a: `Group ${'𝔸'.repeat(200)}`, side_b: 'B\nC', where_coordinates: '' })
    expect(title.length).toBeLessThanOrEqual(300)
    expect(title.isWellFormed()).toBe(true)
    expect(title.endsWith('…')).toBe(true)
    expect((await event({ side_b: 'B\r\nC', where_coordinates: '' })).title).toBe('Government of Syria – B C')
  })

  test('keeps what looks like a formula as it is', async () => {
    expect((await event({ side_b: '=1+1' })).actors[1]?.name).toBe('=1+1')
  })
})

describe('a file of UCDP GED', () => {
  test('is read by the names of its columns: those of later versions, in any order', async () => {
    const { side_a_new_id, side_b_new_id, low, conflict_new_id, ...others } = gedRow({
      date_start: '2016-01-01 00:00:00.000',
      date_end: '2016-01-02T00:00:00',
    })
    const row = {
      ...others,
      LOW: '1',
      relid: 'SYR-2016-1',
      side_b_dset_id: '4456',
      side_a_dset_id: '118',
      code_status: 'Clear',
    }
    const found = await importedOne(row, 'ged')
    expect('event' in found && found.event).toMatchObject({
      dating: { start: '2016-01-01', end: '2016-01-02' },
      actors: [{ slug: 'ucdp-118' }, { slug: 'ucdp-4456' }],
      claims: [{ low: 1 }, {}, {}],
      codes: { relid: 'SYR-2016-1', code_status: 'Clear' },
    })
  })

  test('may lack what is not needed', async () => {
    const optional = ['year', 'source_article', 'source_office', 'source_date', 'source_headline', 'source_original']
    const more = ['where_coordinates', 'latitude', 'longitude', 'event_clarity', 'region', 'adm_2', 'gwnob']
    const found = await event(Object.fromEntries([...optional, ...more].map((column) => [column, null])))
    expect(found).toMatchObject({
      title: 'Government of Syria – Syrian insurgents',
      sources: [],
      place: { placeWords: null, latitude: null },
    })
  })

  test('without columns that are needed is refused, naming them', async () => {
    const file = csvOf([gedRow({ best: null, side_a_new_id: null, adm_1: null })])
    await expect(imported(file, 'ged')).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(
        /^This is not a file of UCDP GED: its header lacks side_a_new_id \/ side_a_dset_id, adm_1, best\. It has id, year/,
      ),
    })
  })
})

describe('a row of UCDP GED is rejected', () => {
  test.each([
    ['best', { best: '-4' }, '-4', 'not a whole number from 0 up'],
    ['high', { high: '4.5' }, '4.5', 'not a whole number from 0 up'],
    ['high', { high: '1e3' }, '1e3', 'not a whole number from 0 up'],
    ['high', { high: '2000000001' }, '2000000001', 'more than 2,000,000,000'],
    ['high', { high: '9'.repeat(400) }, `${'9'.repeat(199)}…`, 'more than 2,000,000,000'],
    ['deaths_b', { deaths_b: '' }, '', 'empty'],
    ['deaths_a', { deaths_a: '=2+2' }, '=2+2', 'not a whole number from 0 up'],
    ['date_start', { date_start: '2015-02-29' }, '2015-02-29', 'not a date that exists from 1800 to 2199'],
    ['date_start', { date_start: '1799-12-31' }, '1799-12-31', 'not a date that exists from 1800 to 2199'],
    ['date_end', { date_end: '2200-01-01' }, '2200-01-01', 'not a date that exists from 1800 to 2199'],
    ['date_end', { date_end: '1/1/2016' }, '1/1/2016', 'not a date as YYYY-MM-DD'],
    ['date_end', { date_end: '2016-01-01 23:00:00' }, '2016-01-01 23:00:00', 'not a date as YYYY-MM-DD'],
    ['date_end', { date_end: '2015-12-31' }, '2015-12-31', 'before date_start 2016-01-01'],
    ['date_prec', { date_prec: '6' }, '6', 'not a precision of date, 1 to 5'],
    ['where_prec', { where_prec: '' }, '', 'not a precision of place, 1 to 7'],
    ['type_of_violence', { type_of_violence: '4' }, '4', 'not a type of violence, 1 to 3'],
    ['id', { id: '' }, '', 'not the number of an event'],
    ['side_a', { side_a: ' ' }, ' ', 'empty'],
    ['side_b', { side_b: 'x'.repeat(1001) }, `${'x'.repeat(199)}…`, 'a name longer than 1,000 characters'],
    ['side_b_new_id', { side_b_new_id: 'x' }, 'x', 'not the number of an actor'],
    ['country', { country: '' }, '', 'empty'],
    ['latitude', { latitude: '91' }, '91', 'beyond 90 degrees'],
    ['longitude', { longitude: '34,5' }, '34,5', 'not degrees in decimals'],
  ])('for its %s in %j', async (column, overrides, value, reason) => {
    expect(await rejected(overrides)).toEqual({ line: 2, column, value, reason })
  })

  test('up to 2,000,000,000 it is not', async () => {
    expect((await event({ high: '2000000000' })).claims[0]?.high).toBe(2_000_000_000)
  })
})

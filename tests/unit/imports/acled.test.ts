import { describe, expect, test } from 'vitest'
import { acledRow, csvOf, imported, importedOne, oldAcledRow, worded } from '@/tests/builders/imported-rows'

async function event(row: ReturnType<typeof acledRow>) {
  const found = await importedOne(row, 'acled')
  if (!('event' in found)) throw new Error(JSON.stringify(found))
  return found.event
}

describe('a row of ACLED', () => {
  test('is an event with one undivided number', async () => {
    const found = await event(acledRow())
    expect(found).toMatchObject({
      originId: 'SYR12345',
      kind: 'fighting',
      status: 'occurred',
      title: 'Armed clash: Military Forces of Syria (2000-2024) – Opposition Rebels (Syria), Janudiyeh',
      summary: 'On 5 March 2012, clashes were reported. 3 fatalities.',
      dating: { start: '2012-03-05', end: '2012-03-05', precision: 'day' },
      place: {
        country: 'Syria',
        countryCode: null,
        provinceWords: 'Idleb',
        provinceCode: null,
        placeWords: 'Janudiyeh',
        precision: 'settlement',
        latitude: 35.8917,
        longitude: 36.2872,
      },
      claims: [
        { group: 'unspecified', harm: 'killed', low: 3, best: 3, high: null, partOf: null, tollType: 'incident' },
      ],
      sources: ['SOHR', 'Jerusalem Post'],
      headline: null,
      sourceDate: null,
    })
    expect(found.claims).toHaveLength(1)
    expect(found.codes).toMatchObject({ disorder_type: 'Political violence', iso: '760', time_precision: '1' })
    expect(found.codes).not.toHaveProperty('tags')
  })

  test('says the same under old headers and new', async () => {
    const { codes: old, ...one } = await event(oldAcledRow())
    const { codes, ...other } = await event(acledRow())
    expect(one).toEqual(other)
    expect(old).toMatchObject({ data_id: '7654321', inter1: '1', iso3: 'SYR' })
    expect(codes).toMatchObject({ inter1: 'State forces' })
  })

  test('without event_id_cnty goes by data_id', async () => {
    expect((await event(oldAcledRow({ event_id_cnty: null }))).originId).toBe('7654321')
  })

  test('of no fatalities makes no claim', async () => {
    expect((await event(acledRow({ fatalities: '0' }))).claims).toEqual([])
  })

  test.each([
    ['Battles', 'Armed clash', 'fighting'],
    ['Battles', 'Government regains territory', 'territorial_change'],
    ['Battles', 'Non-state actor overtakes territory', 'territorial_change'],
    ['Explosions/Remote violence', 'Air/drone strike', 'shelling'],
    ['Explosions/Remote violence', 'Suicide bomb', 'shelling'],
    ['Violence against civilians', 'Attack', 'attack_on_civilians'],
    ['Violence against civilians', 'Sexual violence', 'attack_on_civilians'],
    ['Violence against civilians', 'Abduction/forced disappearance', 'detention'],
    ['Protests', 'Peaceful protest', 'protest'],
    ['Riots', 'Mob violence', 'protest'],
    ['Strategic developments', 'Agreement', 'agreement'],
    ['Strategic developments', 'Arrests', 'detention'],
    ['Strategic developments', 'Non-violent transfer of territory', 'territorial_change'],
    ['Strategic developments', 'Looting/property destruction', 'other'],
    ['Strategic developments', 'Other', 'other'],
    ['BATTLES', '', 'fighting'],
    ['Battle-Government regains territory', '', 'territorial_change'],
    ['Riots/Protests', '', 'protest'],
  ])('%s, %s is %s', async (event_type, sub_event_type, kind) => {
    expect((await event(acledRow({ event_type, sub_event_type }))).kind).toBe(kind)
  })

  test.each([
    '2012-03-05',
    '2012-03-05 00:00:00',
    '05 March 2012',
    '5 march 2012',
    '5 Mar 2012',
    '05/03/2012',
    '5/3/2012',
    '05-03-2012',
    '5-Mar-2012',
  ])('dated %s was on 5 March 2012', async (event_date) => {
    expect((await event(acledRow({ event_date }))).dating.start).toBe('2012-03-05')
  })

  test.each([
    '03/13/2012',
    '31 April 2012',
    '2012-13-05',
    '5-Mar-12',
    '5/Mar-2012',
    '5 Maerz 2012',
    'March 5, 2012',
    '40972',
    '',
    '05 March 1799',
    '0/1/2012',
  ])('dated “%s” is rejected', async (event_date) => {
    const row = await importedOne(acledRow({ event_date }), 'acled')
    expect('rejected' in row && worded(row.rejected)).toEqual({
      line: 2,
      column: 'event_date',
      value: event_date,
      reason: 'not a date that exists from 1800 to 2199, the day first',
    })
  })

  test.each([
    ['1', 'day'],
    ['2', 'week'],
    ['3', 'month'],
  ])('of time_precision %s is known to the %s, and no range is made up', async (time_precision, precision) => {
    expect((await event(acledRow({ time_precision }))).dating).toEqual({
      start: '2012-03-05',
      end: '2012-03-05',
      precision,
    })
  })

  test.each([
    ['1', 'settlement', 35.8917],
    ['2', 'district', null],
    ['3', 'province', null],
  ])('of geo_precision %s is known to the %s', async (geo_precision, precision, latitude) => {
    const { place, codes } = await event(acledRow({ geo_precision }))
    expect([place.precision, place.latitude]).toEqual([precision, latitude])
    expect(codes['latitude']).toBe(latitude === null ? '35.8917' : undefined)
  })

  test.each([
    ['1', 'state_forces', 'participant'],
    ['State forces', 'state_forces', 'participant'],
    ['2', 'armed_group', 'participant'],
    ['Rebel group', 'armed_group', 'participant'],
    ['Rebel Groups', 'armed_group', 'participant'],
    ['3', 'armed_group', 'participant'],
    ['Political militia', 'armed_group', 'participant'],
    ['4', 'armed_group', 'participant'],
    ['Identity militia', 'armed_group', 'participant'],
    ['5', 'group', 'participant'],
    ['Rioters', 'group', 'participant'],
    ['6', 'group', 'participant'],
    ['Protesters', 'group', 'participant'],
    ['7', 'group', 'target'],
    ['Civilians', 'group', 'target'],
    ['8', 'armed_group', 'participant'],
    ['External/Other forces', 'armed_group', 'participant'],
    ['0', 'group', 'participant'],
    ['', 'group', 'participant'],
    ['toString', 'group', 'participant'],
  ])('whose first actor has the code %s is with %s as %s', async (inter1, kind, role) => {
    expect((await event(acledRow({ actor1: 'X (Syria)', inter1 }))).actors[0]).toEqual({
      slug: 'acled-x-syria',
      name: 'X (Syria)',
      kind,
      role,
    })
  })

  test('knows an army abroad by its name', async () => {
    const { actors } = await event(acledRow({ actor1: 'Military Forces of Russia (2000-)', inter1: '8' }))
    expect(actors[0]?.kind).toBe('state_forces')
  })

  test('of violence against civilians has who did it and whom it was done to', async () => {
    const { actors } = await event(
      acledRow({
        event_type: 'Violence against civilians',
        sub_event_type: 'Attack',
        actor2: 'Civilians (Syria)',
        inter2: 'Civilians',
      }),
    )
    expect(actors.map(({ kind, role }) => [kind, role])).toEqual([
      ['state_forces', 'initiator'],
      ['group', 'target'],
    ])
  })

  test('without a second actor has one, and one named twice is one', async () => {
    expect((await event(acledRow({ actor2: '', inter2: '' }))).actors).toHaveLength(1)
    const same = 'Tribal militia (Syria)'
    expect((await event(acledRow({ actor1: same, actor2: same, inter1: '4', inter2: '4' }))).actors).toHaveLength(1)
  })

  test('gives actors of any script a slug', async () => {
    const names = ['حماس', '…', 'É. Ç', 'x'.repeat(1000), 'ابو '.repeat(200)]
    for (const actor1 of names) {
      const [actor] = (await event(acledRow({ actor1 }))).actors
      expect(actor?.slug).toMatch(/^acled-[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(actor?.slug.length).toBeLessThan(220)
    }
  })

  test.each([
    ['fatalities', { fatalities: '-1' }, '-1', 'not a whole number from 0 up'],
    ['fatalities', { fatalities: '' }, '', 'empty'],
    ['fatalities', { fatalities: '2000000001' }, '2000000001', 'more than 2,000,000,000'],
    ['event_type', { event_type: 'Meeting' }, 'Meeting', 'not a type of events of ACLED'],
    ['event_type', { event_type: 'constructor' }, 'constructor', 'not a type of events of ACLED'],
    ['event_id_cnty', { event_id_cnty: ' ' }, ' ', 'empty'],
    ['time_precision', { time_precision: '4' }, '4', 'not a precision of time, 1 to 3'],
    ['geo_precision', { geo_precision: '' }, '', 'not a precision of place, 1 to 3'],
    ['country', { country: '' }, '', 'empty'],
  ])('is rejected for its %s in %j', async (column, overrides, value, reason) => {
    const row = await importedOne(acledRow(overrides), 'acled')
    expect('rejected' in row && worded(row.rejected)).toEqual({ line: 2, column, value, reason })
  })
})

describe('an export of ACLED', () => {
  test.each([',', ';', '\t'])('is read whether “%s” parts its columns', async (delimiter) => {
    const rows = await imported(csvOf([acledRow(), acledRow({ event_id_cnty: 'SYR2' })], delimiter, '\r\n'), 'acled')
    expect(rows.map((row) => 'event' in row && row.event.originId)).toEqual(['SYR12345', 'SYR2'])
  })

  test('without columns that are needed is refused, naming them', async () => {
    const file = csvOf([acledRow({ event_id_cnty: null, fatalities: null })])
    await expect(imported(file, 'acled')).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('its header lacks event_id_cnty / data_id, fatalities.'),
    })
  })
})

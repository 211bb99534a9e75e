import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportedCell, ImportedEvent, ImportedPlace } from '@/lib/imports/model'
import { imported, worded } from '@/tests/builders/imported-rows'

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'imports')
const CASUALTIES = readFileSync(join(fixtures, 'casualties.csv'), 'utf8')
const EVENTS = readFileSync(join(fixtures, 'events.csv'), 'utf8')

async function cells(file: string): Promise<ImportedCell[]> {
  return (await imported(file, 'ledger')).map((row) => {
    if (!('cell' in row)) throw new Error(JSON.stringify(row))
    return row.cell
  })
}

async function events(file: string): Promise<ImportedEvent[]> {
  return (await imported(file, 'ledger')).map((row) => {
    if (!('event' in row)) throw new Error(JSON.stringify(row))
    return row.event
  })
}

/** As lib/exports/csv.ts and Postgres' COPY write a line. */
function line(cellsOfRow: readonly { readonly value: string | number | null; readonly words?: true }[]): string {
  const written = cellsOfRow.map(({ value, words }) => {
    const text = value === null ? '' : String(value)
    const harmless = words ? text.replace(/^([=+@\t\r-])/, "'$1") : text
    return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
  })
  return `${written.join(',')}\n`
}

const plain = (value: string | number | null) => ({ value })
const words = (value: string | null) => ({ value, words: true as const })

function whereOf({ place, dating }: { place: ImportedPlace; dating: ImportedCell['dating'] }) {
  return [
    ...[dating.start, dating.end, dating.precision].map(plain),
    words(place.country),
    plain(place.provinceCode),
    words(place.provinceWords ?? 'not stated'),
    words(place.placeWords),
    plain(place.precision),
  ]
}

function exportedCell(cell: ImportedCell): string {
  return line([
    plain(`${cell.eventId}.${cell.ordinal}`),
    plain(cell.eventId),
    words(cell.eventTitle),
    plain(cell.eventKind),
    ...whereOf(cell),
    ...[cell.group, cell.harm, cell.toll.low, cell.toll.best, cell.toll.high].map(plain),
    words(cell.countWords),
    plain(cell.cellKind),
    ...[cell.attributedTo, cell.source, cell.sourceUrl].map(words),
    plain(cell.sourceDate),
    words(cell.quote),
  ])
}

function exportedEvent(event: ImportedEvent): string {
  return line([
    plain(event.originId),
    words(event.title),
    plain(event.kind),
    plain(event.status),
    ...whereOf(event),
    ...[event.place.latitude, event.place.longitude].map(plain),
    words(event.actors.map(({ name }) => name).join('; ')),
    ...[event.killed?.low, event.killed?.best, event.killed?.high].map((bound) => plain(bound ?? null)),
    words(event.sources[0] ?? null),
    words(event.url),
    plain(`http://localhost:3000/events/${event.originId}`),
  ])
}

const header = (file: string) => file.slice(0, file.indexOf('\n') + 1)

describe('casualties.csv', () => {
  test('written again from what was read is the same, byte for byte', async () => {
    expect(header(CASUALTIES) + (await cells(CASUALTIES)).map(exportedCell).join('')).toBe(CASUALTIES)
  })

  test('gives each cell with all that its row says', async () => {
    const [, second, , remainder] = await cells(CASUALTIES)
    expect(second).toEqual({
      eventId: 'shelling-2012-03-11',
      eventTitle: '=SUM(A1)',
      eventKind: 'shelling',
      ordinal: 1,
      dating: { start: '2012-03-11', end: null, precision: 'week' },
      place: {
        country: 'Syria',
        countryCode: null,
        provinceWords: null,
        provinceCode: null,
        placeWords: '-Rebl',
        precision: 'site',
        latitude: null,
        longitude: null,
      },
      group: 'unspecified',
      harm: 'wounded',
      toll: { low: 24, best: null, high: null },
      countWords: 'dozens',
      cellKind: 'claim',
      attributedTo: '@observer',
      source: 'A paper',
      sourceUrl: 'https://example.org/a?b=1',
      sourceDate: '2012-03-12',
      quote: '+ a line\n"and" another',
    })
    expect(remainder).toMatchObject({ cellKind: 'remainder', toll: { low: 14, best: 12, high: null }, ordinal: 2 })
  })

  test('keeps bounds as they are, also where they do not rise', async () => {
    const [first] = await cells(CASUALTIES.replace(',killed,1,1,1,', ',killed,2,1,1,'))
    expect(first?.toll).toEqual({ low: 2, best: 1, high: 1 })
  })

  test('tells the country by the code of the province', async () => {
    expect((await cells(CASUALTIES))[0]?.place).toMatchObject({ countryCode: 'SY', provinceCode: 'SY-ID' })
  })

  const row = (column: string, value: string) => {
    const [names = '', first = ''] = CASUALTIES.split('\n')
    const place = names.split(',').indexOf(column)
    // The quote is the last cell and the only one with a comma.
    const at = first.split(',')
    return `${names}\n${at.map((cell, index) => (index === place ? value : cell)).join(',')}\n`
  }

  test.each([
    ['cell_id', 'another-event.1', 'not the event_id, a dot and the number of a claim'],
    ['cell_id', 'fighting-in-janoudiya-2012-03-11.0', 'not the event_id, a dot and the number of a claim'],
    ['cell_id', 'fighting-in-janoudiya-2012-03-11', 'not the event_id, a dot and the number of a claim'],
    ['event_id', 'Fighting', 'not a slug: lower-case words joined by hyphens'],
    ['date_start', '2012-03-12', 'before date_start 2012-03-12', 'date_end', '2012-03-11'],
    ['date_end', '2012-02-30', 'not a date that exists from 1800 to 2199'],
    ['harm', 'hurt', 'not one of killed, wounded, detained, missing, displaced'],
    ['high', '-1', 'not a whole number from 0 up'],
    ['cell_kind', 'rest', 'not one of claim, remainder'],
    ['province_code', 'Idlib', 'not an ISO 3166-2 code'],
    ['source_url', 'javascript:alert(1)', 'not an address of the web'],
    ['victim_group', '', 'empty'],
  ])('with %s “%s” has its row rejected', async (column, value, reason, at = column, said = value) => {
    const [only] = await imported(row(column, value), 'ledger')
    expect(only && 'rejected' in only && worded(only.rejected)).toEqual({ line: 2, column: at, value: said, reason })
  })

  test('of a claim without any number has its row rejected; of a remainder it has not', async () => {
    const without = (kind: string) =>
      `${header(CASUALTIES)}a.1,a,A,other,2012-03-11,,day,Syria,,not stated,,country,rebel,killed,,,,,${kind},,,,,\n`
    expect(await imported(without('claim'), 'ledger')).toMatchObject([{ rejected: { column: 'best' } }])
    expect(await imported(without('remainder'), 'ledger')).toMatchObject([{ cell: { cellKind: 'remainder' } }])
  })
})

describe('events.csv', () => {
  test('written again from what was read is the same, byte for byte', async () => {
    expect(header(EVENTS) + (await events(EVENTS)).map(exportedEvent).join('')).toBe(EVENTS)
  })

  test('gives each event without claims, beside what it says of its killed', async () => {
    const [first, second] = await events(EVENTS)
    expect(first).toMatchObject({
      originId: 'fighting-in-janoudiya-2012-03-11',
      claims: [],
      killed: { low: 4, best: 4, high: 4 },
      place: { latitude: 35.88767, longitude: 36.2832, countryCode: 'SY' },
      actors: [
        { slug: 'syrian-army', name: 'Syrian Army', kind: 'group', role: 'participant' },
        { slug: 'rebels', name: 'Rebels', kind: 'group', role: 'participant' },
      ],
    })
    expect(second).toMatchObject({
      title: '=Annan leaves',
      status: 'planned',
      dating: { start: '2012-03-11', end: null, precision: 'month' },
      killed: { low: null, best: null, high: null },
      actors: [{ name: '@Annan' }],
    })
  })

  test('is told from casualties.csv by its header, and from others by neither', async () => {
    await expect(imported('a,b\n1,2\n', 'ledger')).rejects.toMatchObject({
      code: 'invalid_input',
      message:
        'This is not a casualties.csv or events.csv of this ledger: its header lacks cell_id / event_id. It has a, b.',
    })
    await expect(imported('cell_id,event_id\n1,2\n', 'ledger')).rejects.toThrow('not a casualties.csv of this ledger')
    await expect(imported('event_id\n1\n', 'ledger')).rejects.toThrow('not an events.csv of this ledger')
  })
})

import { describe, expect, test } from 'vitest'
import { presets } from '@/components/filters/presets'
import { filterParameters } from '@/lib/filter/event-filter'
import { eventFilter } from '@/tests/builders/filters'

const DATA = { lastDay: '2012-03-03', province: 'SY-ID' }

const addresses = (overrides: Parameters<typeof eventFilter>[0]) =>
  presets(eventFilter(overrides), DATA).map(({ key, filter, current }) => [
    key,
    filterParameters(filter).toString(),
    current,
  ])

describe('presets', () => {
  test('are seven days up to the last, the kinds of diplomacy, and the province with most deaths', () => {
    expect(addresses({})).toEqual([
      ['last_week', 'from=2012-02-26&to=2012-03-03', false],
      ['diplomacy', 'kind=meeting&kind=agreement&kind=statement', false],
      ['province', 'province=SY-ID', false],
    ])
  })

  test('keep the rest of the filter and replace what they are about', () => {
    expect(addresses({ provinces: ['SY-HI'], groups: ['civilian'], from: '2012-01-01', words: 'army' })).toEqual([
      ['last_week', 'province=SY-HI&from=2012-02-26&to=2012-03-03&group=civilian&q=army', false],
      [
        'diplomacy',
        'province=SY-HI&kind=meeting&kind=agreement&kind=statement&from=2012-01-01&group=civilian&q=army',
        false,
      ],
      ['province', 'province=SY-ID&from=2012-01-01&group=civilian&q=army', false],
    ])
  })

  test('are marked where they are what is shown, in whatever order', () => {
    const current = (overrides: Parameters<typeof eventFilter>[0]) =>
      presets(eventFilter(overrides), DATA).flatMap(({ key, current }) => (current ? [key] : []))
    expect(current({ kinds: ['statement', 'meeting', 'agreement'], provinces: ['SY-ID'] })).toEqual([
      'diplomacy',
      'province',
    ])
    expect(current({ kinds: ['statement', 'meeting'], provinces: ['SY-ID', 'none'] })).toEqual([])
    expect(current({ from: '2012-02-26', to: '2012-03-03' })).toEqual(['last_week'])
    expect(current({ from: '2012-02-26' })).toEqual([])
  })

  test('that the data do not allow are left out', () => {
    const keys = presets(eventFilter(), { lastDay: null, province: null }).map(({ key }) => key)
    expect(keys).toEqual(['diplomacy'])
  })
})

import { expect, test } from 'vitest'
import { noRange, tabledToll, toldToll, writtenToll } from '@/components/charts/drawn'
import { cellsOf } from '@/lib/ledger/cells'
import { addUp, sumOf } from '@/lib/ledger/sum'
import { claim, exactly } from '@/tests/builders/claims'

const unknown = { low: null, best: null, high: null }
const { cells } = cellsOf([
  claim({ id: 'all', toll: { low: 4, best: 5, high: 9 } }),
  claim({ id: 'civilians', partOf: 'all', toll: { low: null, best: 2, high: null } }),
])
const [remainder, part] = [sumOf(cells.slice(0, 1)), sumOf(cells.slice(1))]

test.each([
  ['nothing', sumOf([]), '0', '0', null],
  ['an exact figure', sumOf([{ toll: exactly(24) }]), '24', '24', null],
  ['a range', sumOf([{ toll: { low: 20, best: 24, high: 30 } }]), '24 (20–30)', '24 (20–30)', null],
  ['an open high', sumOf([{ toll: { low: 20, best: 24, high: null } }]), '24 (20–?)', '24 (20–?)', null],
  ['the whole', sumOf(cells), '5 (4–9)', '5 (4–9)', null],
  ['a part without a range', part, '2', '2 (no range reported)', 'no_range'],
  ['what holds the range of the whole', remainder, '3', '3 (no range of its own)', 'range_of_whole'],
  ['an unknown number', sumOf([{ toll: unknown }]), 'an unknown number', 'an unknown number', null],
  [
    'highs of which one is told',
    sumOf([{ toll: { low: null, best: 5, high: 10 } }, { toll: { low: null, best: 3, high: null } }]),
    '8',
    '8',
    null,
  ],
])('%s is written shortly and where there is room', (_, sum, short, long, range) => {
  expect([writtenToll(sum, 'en'), toldToll(sum, 'en'), noRange(sum)]).toEqual([short, long, range])
})

test('a table has a dash where nothing is told, and where the range of a whole is all that is', () => {
  const { cells: whole } = cellsOf([
    claim({ id: 'all', toll: { low: 2, best: 2, high: 5 } }),
    claim({ id: 'rebels', partOf: 'all', toll: { low: null, best: 2, high: null } }),
  ])
  const alone = sumOf(whole.slice(0, 1))
  expect(alone.best).toBe(0)
  const besideUnknown = addUp([alone, sumOf([{ toll: unknown }])])
  expect(tabledToll(besideUnknown, 'en')).toMatch(/^an unknown number|^at least/)
  expect([null, sumOf([]), alone, part, sumOf([{ toll: exactly(0) }])].map((sum) => tabledToll(sum, 'en'))).toEqual([
    ...['–', '–', '–', '2', '0'],
  ])
})

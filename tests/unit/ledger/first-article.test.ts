import { describe, expect, test } from 'vitest'
import { sumOf } from '@/lib/ledger/sum'
import { FIRST_ARTICLE, type ReportedClaim, reportedCells } from '@/tests/builders/first-article'

function killed(fits: (claim: ReportedClaim) => boolean = () => true): number | null {
  return sumOf(
    reportedCells()
      .filter(({ claim }) => fits(claim))
      .map(({ cell }) => cell),
  ).best
}

/** What comes of adding up claims as if none of them were a part of another. */
function addedAsIfApart(fits: (claim: ReportedClaim) => boolean): number {
  return FIRST_ARTICLE.filter(fits).reduce((sum, { toll }) => sum + (toll.best ?? 0), 0)
}

const onSaturday = ({ day }: ReportedClaim) => day === '2012-03-10'

describe('the first article', () => {
  test('has 102 killed on both days: 98 on Saturday, 4 on Sunday', () => {
    expect(killed()).toBe(102)
    expect(killed(onSaturday)).toBe(98)
    expect(killed(({ day }) => day === '2012-03-11')).toBe(4)
  })

  test.each([
    ['civilian', 40],
    ['rebel', 39],
    ['state_forces', 23],
    ['unspecified', 0],
  ])('%s: %i', (group, figure) => {
    expect(killed((claim) => claim.group === group)).toBe(figure)
  })

  test('has 29 in Idlib and 73 with no province stated', () => {
    expect(killed(({ province }) => province === 'SY-ID')).toBe(29)
    expect(killed(({ province }) => province === null)).toBe(73)
  })

  test('is six disjoint cells, one of them the 14 civilians who remain beside the 25 in Idlib', () => {
    expect(reportedCells().map(({ cell }) => [cell.claim, cell.kind, cell.toll.best])).toEqual([
      ['civilians', 'remainder', 14],
      ['civilians in Idlib', 'claim', 25],
      ['rebels', 'claim', 39],
      ['soldiers', 'claim', 20],
      ['three soldiers', 'claim', 3],
      ['a civilian', 'claim', 1],
    ])
  })
})

describe('the first article is not misread', () => {
  test('196: the overall toll added to the groups it is made of', () => {
    const wrong = addedAsIfApart((claim) => onSaturday(claim) && claim.id !== 'civilians in Idlib')
    expect(wrong).toBe(196)
    expect(killed(onSaturday)).not.toBe(wrong)
  })

  test('123: the three groups added to the 25 who are among the civilians', () => {
    const wrong = addedAsIfApart((claim) => onSaturday(claim) && claim.id !== 'overall')
    expect(wrong).toBe(123)
    expect(killed(onSaturday)).not.toBe(wrong)
  })

  test('225: every number of both days added up', () => {
    const wrong = addedAsIfApart(() => true)
    expect(wrong).toBe(225)
    expect(killed()).not.toBe(wrong)
  })

  test('127: the groups of both days added to the 25 who are among the civilians', () => {
    const wrong = addedAsIfApart((claim) => claim.id !== 'overall')
    expect(wrong).toBe(127)
    expect(killed()).not.toBe(wrong)
  })

  test('98 in Idlib: the country’s whole Saturday pinned to the one province that is named', () => {
    const namesIdlib = FIRST_ARTICLE.filter((claim) => onSaturday(claim) && claim.province === 'SY-ID')
    expect(namesIdlib.map(({ toll }) => toll.best)).toEqual([25])
    expect(killed((claim) => onSaturday(claim) && claim.province === 'SY-ID')).toBe(25)
    expect(killed((claim) => onSaturday(claim) && claim.province === null)).toBe(73)
  })
})

import fc from 'fast-check'
import { lint } from '@/lib/ledger/lint/lint'
import type { LintClaim, LintFindingOf, LintRule } from '@/lib/ledger/lint/model'
import { exactly, toll } from './claims'

/** A standing claim of ten killed in one incident, linked with nothing and within nothing. */
export function lintClaim(overrides: Partial<LintClaim<string>> & { readonly id: string }): LintClaim<string> {
  return {
    partOf: null,
    toll: exactly(10),
    tollType: 'incident',
    harm: 'killed',
    group: 'unspecified',
    firstDay: '2012-03-10',
    lastDay: '2012-03-10',
    provinceCode: null,
    placeWords: null,
    origin: 'sohr',
    report: 'report-1',
    countWords: null,
    quote: null,
    linked: [],
    standing: true,
    ...overrides,
  }
}

/** A whole of so many, and its parts by group. */
export function told(
  whole: number,
  parts: Readonly<Record<string, number>>,
  shared: Partial<LintClaim<string>> = {},
): LintClaim<string>[] {
  return [
    lintClaim({ ...shared, id: 'all', toll: exactly(whole) }),
    ...Object.entries(parts).map(([group, people]) =>
      lintClaim({ ...shared, id: group, partOf: 'all', group, toll: exactly(people) }),
    ),
  ]
}

/** What one rule finds. */
export function found<Rule extends LintRule>(
  rule: Rule,
  claims: readonly LintClaim<string>[],
): LintFindingOf<string, Rule>[] {
  return lint(claims).filter(
    (finding): finding is typeof finding & LintFindingOf<string, Rule> => finding.rule === rule,
  )
}

const phrase = fc.oneof(
  fc.constantFrom('39 civilians', 'at least 62', 'dozens', 'Three soldiers', 'more than 20', 'ten', 'a', 'عشرات', '+'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)

/** Claims of any quality: few values, so that they meet; within and linked with any, themselves and absent ones too. */
export const anyLintClaims: fc.Arbitrary<LintClaim<string>[]> = fc.nat({ max: 12 }).chain((size) => {
  const id = fc.nat({ max: size }).map((index) => `claim ${index}`)
  return fc.tuple(
    ...Array.from({ length: size }, (_, index) =>
      fc.record<LintClaim<string>>({
        id: fc.constant(`claim ${index}`),
        partOf: fc.option(id),
        toll: fc.oneof(toll, fc.nat({ max: 4 }).map(exactly)),
        tollType: fc.constantFrom('incident', 'period', 'cumulative'),
        harm: fc.constantFrom('killed', 'killed', 'wounded'),
        group: fc.constantFrom('civilian', 'rebel', 'unspecified'),
        firstDay: fc.constantFrom('2012-03-10', '2012-03-10', '2012-03-11', null),
        lastDay: fc.constantFrom('2012-03-10', '2012-03-11'),
        provinceCode: fc.constantFrom(null, 'SY-ID', 'SY-HI'),
        placeWords: fc.constantFrom(null, null, 'Janoudiya'),
        origin: fc.constantFrom('sohr', 'lcc'),
        report: fc.constantFrom('report-1', 'report-2'),
        countWords: fc.option(phrase),
        quote: fc.option(phrase),
        linked: fc.array(id, { maxLength: 1 }),
        standing: fc.constantFrom(true, true, true, false),
      }),
    ),
  )
})

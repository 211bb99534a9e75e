import type { ClaimView } from '@/lib/casualties/model'
import { exactly } from './claims'

/** A claim as its page shows it: it counts, of ten people of no stated group, within nothing. */
export function claimView(overrides: Partial<ClaimView> & { readonly id: string }): ClaimView {
  const day = '2012-03-10'
  return {
    toll: exactly(10),
    countWords: '10',
    group: 'unspecified',
    groupWords: null,
    harm: 'killed',
    tollType: 'period',
    dating: { start: day, end: day, precision: 'day' },
    provinceCode: null,
    province: null,
    placeWords: null,
    placePrecision: 'country',
    assertedBy: null,
    quotations: [],
    wholes: [],
    parts: [],
    divided: false,
    cell: null,
    leftOut: null,
    inPlace: null,
    links: [],
    report: null,
    findings: [],
    ...overrides,
  }
}

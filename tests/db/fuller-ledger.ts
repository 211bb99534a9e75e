import type { Database } from '@/lib/db/client'
import type { FilterVocabulary } from '@/lib/filter/read-filter'
import { recordReport } from '@/lib/intake/record-report'
import { loadSample } from '@/prisma/seed'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { VOCABULARY } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'to have more than one article' }
const TEXT = 'Dozens were killed and 7 wounded between 8 and 10 March in Homs, 5 of them rebels.'

/**
 * The first article, an earlier edition of its toll, and a third report with what the first does not have: spans, unknown
 * numbers, another harm. Call it at the top of the file.
 */
export async function fullerLedger(): Promise<Database> {
  const db = await ledgerForTest()
  const span = { start: '2012-03-08', end: '2012-03-10', precision: 'day' } as const
  const weeks = { start: '2012-02-27', end: '2012-03-06', precision: 'day' } as const
  const months = { start: '2012-02-28', end: '2012-04-02', precision: 'day' } as const
  const report = codedReportOf('a-report', TEXT, [
    {
      slug: 'shelling-of-homs',
      kind: 'shelling',
      province: 'SY-HI',
      dating: span,
      claims: [
        codedClaim(TEXT, { low: 24, best: null, high: null, countWords: 'dozens', province: 'SY-HI', dating: span }),
        codedClaim(TEXT, { low: 5, best: 5, high: 5, group: 'rebel', partOf: 1, province: 'SY-HI', dating: span }),
        codedClaim(TEXT, { low: 7, best: 7, high: 9, harm: 'wounded', province: 'SY-HI', dating: span }),
        codedClaim(TEXT, { low: 2, best: 3, high: 4, harm: 'wounded', province: null, dating: span }),
      ],
    },
    {
      slug: 'weeks-of-fighting',
      kind: 'fighting',
      province: 'SY-HL',
      dating: months,
      claims: [
        codedClaim(TEXT, { low: 7, best: 7, high: 8, province: 'SY-HL', dating: months }),
        codedClaim(TEXT, { low: 5, best: 5, high: 5, harm: 'wounded', dating: weeks }),
      ],
    },
    {
      slug: 'planned-assault',
      status: 'planned',
      province: 'SY-ID',
      claims: [codedClaim(TEXT, { province: 'SY-ID' })],
    },
  ])
  await recordReport(report, TEXT, EDITOR, db)
  await loadSample('editions', db)
  return db
}

/** What can be asked of it. */
export const FULLER_VOCABULARY: FilterVocabulary = {
  ...VOCABULARY,
  sources: new Set([...VOCABULARY.sources, 'a-paper', 'other-reports-2012-03-11']),
}

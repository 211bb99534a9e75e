import { expect, test } from 'vitest'
import { quality } from '@/lib/casualties/queries/findings'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { linkClaims, retractLink } from '@/lib/events/link-claims'
import { eventBySlug } from '@/lib/events/queries/event-by-slug'
import { checkLedger } from '@/lib/intake/check'
import { recordReport } from '@/lib/intake/record-report'
import { loadSample } from '@/prisma/seed'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'to see what is found' }
const db = await ledgerForTest()

function kept() {
  return db.prisma.finding.findMany({
    select: { rule: true, figures: true, claim: { select: { ordinal: true, event: { select: { slug: true } } } } },
    orderBy: { id: 'asc' },
  })
}

const sums = () => tollSums(eventFilter({}), ['group', 'province', 'span'], db)

test('in the first article nothing is found', async () => {
  expect(await kept()).toEqual([])
  expect(await quality(db)).toEqual({ imported: false, rules: [], broken: { quotes: [], more: 0 } })
})

test('9,113 told as 6,645 + 1,991 + 471 is found with its figures, and no total moves', async () => {
  const before = await sums()
  const text = 'Since March 2011 9,113 people were killed: 6,645 civilians, 1,991 soldiers and 471 deserters.'
  const told = { tollType: 'cumulative', dating: { start: null, end: '2012-03-11', precision: 'day' } } as const
  const figure = (people: number, words: string, group: string, partOf: number | null) =>
    codedClaim(text, { ...told, low: people, best: people, high: people, countWords: words, group, partOf })
  const report = {
    ...codedReportOf('a-monitor-s-toll', text, []),
    background: [
      figure(9113, '9,113', 'unspecified', null),
      figure(6645, '6,645', 'civilian', 1),
      figure(1991, '1,991', 'state_forces', 1),
      figure(471, '471', 'rebel', 1),
    ],
  }
  await recordReport(report, text, EDITOR, db)
  expect(await kept()).toEqual([
    {
      rule: 'parts_do_not_add_up',
      figures: { whole: 9113, parts: [6645, 1991, 471], sum: 9107 },
      claim: { ordinal: 1, event: null },
    },
  ])
  expect(await sums()).toEqual(before)
  const { rules } = await quality(db)
  expect(rules.map(({ rule, findings }) => [rule, findings.map(({ claim }) => claim.id)])).toEqual([
    ['parts_do_not_add_up', ['a-monitor-s-toll.1']],
  ])
  expect(rules[0]?.findings[0]?.claim).toMatchObject({
    toll: { best: 9113 },
    event: null,
    quotation: { sentence: text, holds: true },
    citation: { publisher: { en: 'A paper' }, publishedOn: '2012-03-12' },
  })
})

test('one figure of two reports is found until a link tells them one, and again when it is retracted', async () => {
  const text = 'Ten civilians were killed in Daraa province on Saturday.'
  for (const slug of ['daraa-first', 'daraa-second']) {
    const claims = [codedClaim(text, { countWords: 'Ten', province: 'SY-DR', placePrecision: 'province' })]
    const event = { slug, claims, province: 'SY-DR', placePrecision: 'province' as const }
    await recordReport(codedReportOf(`report-of-${slug}`, text, [event]), text, EDITOR, db)
  }
  const twice = {
    rule: 'same_report',
    figures: { figure: 10, reports: ['report-of-daraa-second', 'report-of-daraa-first'] },
    claim: { ordinal: 1, event: { slug: 'daraa-second' } },
  }
  expect((await kept()).slice(1)).toEqual([twice])
  expect((await quality(db)).rules.at(-1)?.findings[0]?.finding).toMatchObject({
    other: 'daraa-first.1',
    otherEvent: 'daraa-first',
  })
  const findingsOf = async (slug: string) =>
    (await eventBySlug(slug, {}, db))?.claims.flatMap(({ findings }) => findings)
  const { rule, figures } = twice
  expect(await findingsOf('daraa-second')).toEqual([
    { rule, figures, other: 'daraa-first.1', otherEvent: 'daraa-first' },
  ])
  expect(await findingsOf('daraa-first')).toEqual([])

  const link = { from: 'daraa-second.1', relation: 'restates', to: 'daraa-first.1' } as const
  await linkClaims(link, EDITOR, db)
  expect((await kept()).map(({ rule }) => rule)).toEqual(['parts_do_not_add_up'])
  await retractLink(link, EDITOR, db)
  expect((await kept()).slice(1)).toEqual([twice])
})

test('a claim that is told of a day changes what is found at the claims of that day', async () => {
  const text = 'On 5 March two people were killed across Syria.'
  const day = { start: '2012-03-05', end: '2012-03-05', precision: 'day' } as const
  const two = { low: 2, best: 2, high: 2, countWords: 'two', group: 'unspecified', dating: day }
  const whole = { slug: 'day-toll', dating: day, claims: [codedClaim(text, { ...two, tollType: 'period' })] }
  await recordReport(codedReportOf('day-report', text, [whole]), text, EDITOR, db)
  const found = (await kept()).length
  const said = 'Three civilians were killed in Homs on 5 March.'
  const three = { low: 3, best: 3, high: 3, countWords: 'Three', dating: day }
  const incident = { slug: 'homs-incident', dating: day, claims: [codedClaim(said, three)] }
  await recordReport(codedReportOf('incident-report', said, [incident]), said, EDITOR, db)
  expect((await kept()).slice(found)).toEqual([
    {
      rule: 'day_below_incidents',
      figures: { day: 2, incidents: [3], sum: 3 },
      claim: { ordinal: 1, event: { slug: 'day-toll' } },
    },
  ])
})

test('the linked editions of one toll are no finding', async () => {
  const before = (await kept()).length
  await loadSample('editions', db)
  expect((await kept()).slice(before)).toEqual([])
})

test('looking at all claims finds what was found report by report, and writes nothing', async () => {
  const [before, version] = [await db.prisma.finding.findMany(), await db.prisma.datasetVersion.findFirstOrThrow()]
  const { holds, lines } = await checkLedger(db)
  expect(holds).toBe(true)
  expect(lines).toEqual([
    expect.stringMatching(/^quotes: \d+ hold, 0 do not$/),
    'findings: 3',
    'cells: as their claims make them',
    'names: as reports and datasets name them',
    'rollups: as their cells make them',
  ])
  expect(await db.prisma.finding.findMany()).toEqual(before)
  expect(await db.prisma.datasetVersion.findFirstOrThrow()).toEqual(version)
})

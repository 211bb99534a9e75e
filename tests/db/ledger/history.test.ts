import { expect, test } from 'vitest'
import { inTreeOrder } from '@/components/claims/claim-order'
import { assertingSources } from '@/lib/casualties/queries/asserting-sources'
import { linkClaims, retractLink } from '@/lib/events/link-claims'
import { eventBySlug } from '@/lib/events/queries/event-by-slug'
import { eventHistory } from '@/lib/events/queries/history'
import { loadSample } from '@/prisma/seed'
import { ledgerForTest } from '@/tests/db/database'

const db = await ledgerForTest()
await loadSample('editions', db)

const SLUG = 'deaths-across-syria-2012-03-10'

async function event() {
  const found = await eventBySlug(SLUG, {}, db)
  if (!found) throw new Error(`no event ${SLUG}`)
  return found
}

test('an event tells each claim once, the overruled after what counts in their place', async () => {
  const { claims } = await event()
  const listed = inTreeOrder(claims)
  expect(listed).toHaveLength(claims.length)
  expect(listed.map(({ claim, depth, overruled }) => [claim.toll.best, depth, overruled])).toEqual([
    [98, 0, false],
    [91, 0, true],
    [39, 1, false],
    [32, 1, true],
    [25, 2, false],
    [22, 2, true],
    [39, 1, false],
    [39, 1, true],
    [22, 2, false],
    [20, 1, false],
    [20, 1, true],
  ])
})

async function linksOf(ordinal: number) {
  const { claims } = await event()
  return claims.find(({ id }) => id === `${SLUG}.${ordinal}`)?.links
}

test('a claim names what it takes up and what takes it up', async () => {
  const [early, late] = [
    { low: 22, best: 22, high: 22 },
    { low: 25, best: 25, high: 25 },
  ]
  const relation = 'supersedes'
  expect(await linksOf(3)).toEqual([{ relation, way: 'takes_up', other: `${SLUG}.8`, otherToll: early }])
  expect(await linksOf(8)).toEqual([{ relation, way: 'taken_up', other: `${SLUG}.3`, otherToll: late }])
})

test('history tells both reports and each link once, oldest first', async () => {
  const link = { from: `${SLUG}.3`, relation: 'supersedes', to: `${SLUG}.8` } as const
  const editor = { name: 'An editor', reason: 'the hour was another' }
  await retractLink(link, editor, db)
  expect([await linksOf(3), await linksOf(8)]).toEqual([[], []])
  await linkClaims({ ...link, relation: 'contradicts' }, editor, db)
  expect((await linksOf(8))?.map(({ relation, way }) => [relation, way])).toEqual([['contradicts', 'taken_up']])
  const history = await eventHistory(await event(), db)
  expect(history.map(({ at: _, ...step }) => step)).toEqual([
    {
      kind: 'recorded',
      title: "Annan holds 2nd round of talks with Syria's Assad",
      links: 0,
      editor: 'Conflict Ledger',
      reason: 'the first article',
    },
    {
      kind: 'recorded',
      title: 'An earlier toll of Saturday',
      links: 5,
      editor: 'Conflict Ledger',
      reason: 'the sample “editions”',
    },
    { kind: 'retracted', ...link, editor: editor.name, reason: editor.reason },
    { kind: 'linked', ...link, relation: 'contradicts', editor: editor.name, reason: editor.reason },
  ])
  expect(history.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true)
})

test('the sources to count by are those that claims go back to', async () => {
  expect((await assertingSources(db)).map(({ slug }) => slug)).toEqual(['sohr', 'jerusalem-post'])
})

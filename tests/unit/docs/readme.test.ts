import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { CELL_COLUMNS } from '@/lib/casualties/queries/cell-row'
import { HARMS } from '@/lib/casualties/vocabulary'
import { eventColumns } from '@/lib/events/queries/event-row'
import { EVENT_KINDS } from '@/lib/events/vocabulary'
import { EVERYTHING, FILTER_PARAMETERS } from '@/lib/filter/event-filter'
import packageFile from '@/package.json'

const root = join(import.meta.dirname, '../../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The words in backquotes after `label`, up to the end of its paragraph. */
function listed(label: string): string[] {
  const from = readme.indexOf(`\`${label}\`: `)
  const paragraph = readme.slice(from + label.length + 4, readme.indexOf('\n\n', from))
  return [...paragraph.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name ?? '')
}

/** The first cell of each row of the tables of the README, and the words in backquotes in it. */
const documented = new Set(
  [...readme.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) =>
    [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? ''),
  ),
)

test('the columns of casualties.csv stand in the README in their order', () => {
  expect(listed('casualties.csv')).toEqual(CELL_COLUMNS.map(({ name }) => name))
})

test('the columns of events.csv stand in the README in their order', () => {
  expect(listed('events.csv')).toEqual(eventColumns('', EVERYTHING).map(({ name }) => name))
})

test('every address that answers stands in the README, and no other', () => {
  const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
  const served = files
    .filter((file) => /(?:page\.tsx|route\.ts)$/.test(file) && !file.includes('[...rest]'))
    .map((file) => `/${relative('', file)}`.replace(/\/(?:page\.tsx|route\.ts)$/, ''))
    .map((path) => path.replace('/[locale]', '').replace(/\[([a-z]+)\]/g, '{$1}') || '/')
  const told = [...documented].filter((word) => word.startsWith('/') && !/^\/ar(?:-latn)?$/.test(word))
  expect(told.sort()).toEqual([...new Set(served)].sort())
})

test('every filter parameter stands in the README', () => {
  expect([...FILTER_PARAMETERS, 'cursor', 'limit'].filter((name) => !documented.has(name))).toEqual([])
})

test.each([...EVENT_KINDS, ...HARMS])('the value %s stands in the README', (value) => {
  expect(readme).toContain(`\`${value}\``)
})

test('every command that the README names is one', () => {
  const named = [...readme.matchAll(/npm run (?:--silent )?([a-z-]+)/g)].map(([, name]) => name ?? '')
  expect(named.filter((name) => !(name in packageFile.scripts))).toEqual([])
})

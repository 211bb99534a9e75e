import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { brokenRule, circles, closure, doesIo, type Import, importsOf, mustBePure } from './import-table'

const root = join(import.meta.dirname, '..', '..', '..')

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith('lib/db/generated/'))
}

const files = ['app', 'components', 'lib'].flatMap(sources)
const imports = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))

describe('the house', () => {
  test('is read whole', () => {
    expect(files).toContain('lib/ledger/cells.ts')
    expect(imports).toContainEqual({ from: 'lib/ledger/cells.ts', to: 'lib/ledger/toll' })
    expect(imports).toContainEqual({ from: 'lib/casualties/derive-cells.ts', to: 'lib/db/client' })
  })

  test('imports only what the table allows', () => {
    const broken = imports.flatMap((one) => {
      const rule = brokenRule(one)
      return rule ? [`${one.from} imports ${one.to}: ${rule}`] : []
    })
    expect(broken).toEqual([])
  })

  test('sends a page of its own where there is none: Next’s is empty until a script fills it', () => {
    expect(files.filter((file) => /\bnotFound\(/.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  test('has no circles', () => {
    expect(circles(imports)).toEqual([])
  })

  test('rests its models, the ledger and all that components know on nothing that does I/O, however far down', () => {
    const reaching = files
      .map((file) => file.replace(/\.tsx?$/, ''))
      .filter(mustBePure)
      .flatMap((file) => [...closure(file, imports)].filter(doesIo).map((to) => `${file} reaches ${to}`))
    expect(reaching).toEqual([])
  })
})

describe('the table', () => {
  test.each([
    ['app/page.tsx', 'lib/db/client', 'app never knows the database'],
    ['app/page.tsx', 'pg', 'app never knows the database'],
    ['app/page.tsx', 'prisma/seed', 'app knows components and lib'],
    ['components/ui/figure.tsx', 'lib/casualties/queries/toll-sums', 'components know components and pure lib files'],
    ['components/ui/figure.tsx', 'lib/db/generated/client', 'components know components and pure lib files'],
    ['components/ui/figure.tsx', 'lib/filter/condition', 'components know components and pure lib files'],
    ['components/ui/figure.tsx', 'app/page', 'components know components and pure lib files'],
    ['components/ui/figure.tsx', 'node:fs', 'components do no I/O'],
    ['lib/ledger/cells.ts', 'react', 'lib knows no React'],
    ['lib/http/answer.ts', 'next/server', 'lib knows no Next, but for the start command'],
    ['lib/i18n/format.ts', 'components/ui/figure', 'lib knows neither app nor components'],
    ['lib/ledger/cells.ts', 'lib/db/generated/client', 'models, schemas and the ledger do no I/O'],
    ['lib/ledger/cells.ts', 'node:fs/promises', 'models, schemas and the ledger do no I/O'],
    ['lib/imports/formats/ged/schema.ts', 'pg', 'models, schemas and the ledger do no I/O'],
    ['lib/ledger/cells.ts', 'lib/casualties/derive-cells', 'ledger does not rest on casualties'],
    ['lib/casualties/derive-cells.ts', 'lib/events/rollups', 'casualties does not rest on events'],
    ['lib/events/derive.ts', 'lib/intake/record-report', 'events does not rest on intake'],
    ['lib/imports/run.ts', 'lib/intake/record-report', 'imports does not rest on intake'],
    ['lib/filter/condition.ts', 'lib/events/queries/timeline', 'filter does not rest on events'],
    ['lib/places/load.ts', 'lib/sources/queries', 'places does not rest on sources'],
    ['lib/db/write.ts', 'lib/places/load', 'db does not rest on places'],
    ['lib/events/derive.ts', 'lib/helpers/things', 'each part of lib has its place in the order'],
    ['lib/casualties/vocabulary.ts', 'lib/events/rollups', 'what all of lib rests on rests on nothing of it'],
    ['lib/events/derive.ts', 'prisma/seed', 'lib knows of prisma its places alone'],
    ['lib/events/derive.ts', 'tests/builders/claims', 'nothing that runs knows the tests'],
  ])('%s may not import %s', (from, to, rule) => {
    expect(brokenRule({ from, to })).toBe(rule)
  })

  test.each([
    ['app/page.tsx', 'lib/events/queries/timeline'],
    ['components/ui/figure.tsx', 'lib/ledger/sum'],
    ['components/ui/figure.tsx', 'react'],
    ['lib/cli/start.ts', 'next'],
    ['lib/cli/start.ts', 'prisma/seed'],
    ['lib/casualties/derive-cells.ts', 'lib/events/vocabulary'],
    ['lib/casualties/model.ts', 'lib/ledger/cells'],
    ['lib/events/derive.ts', 'lib/casualties/derive-cells'],
    ['lib/events/queries/timeline.ts', 'lib/filter/page'],
    ['lib/places/load.ts', 'prisma/places/syria.json'],
  ])('%s may import %s', (from, to) => {
    expect(brokenRule({ from, to })).toBeNull()
  })

  test('sees every way to import', () => {
    const source = [
      "import { one } from '@/lib/one'",
      "import type { Two } from './two.ts'",
      "import '../three'",
      "export { four } from '@/lib/four'",
      'import {',
      '  five,',
      '  type Five,',
      "} from 'five'",
      "const six = await import('node:fs')",
      "type Seven = import('../seven').Seven",
      "// import { eight } from '@/lib/eight'",
      "/* import { nine } from '@/lib/nine' */",
    ].join('\n')
    expect(importsOf('lib/here/file.ts', source).map(({ to }) => to)).toEqual([
      'lib/one',
      'lib/here/two',
      'lib/three',
      'lib/four',
      'five',
      'node:fs',
      'lib/seven',
    ])
  })

  test('sees a circle and what lies far down', () => {
    const made: Import[] = [
      { from: 'lib/a.ts', to: 'lib/b' },
      { from: 'lib/b.ts', to: 'lib/c' },
      { from: 'lib/c.ts', to: 'lib/a' },
      { from: 'lib/c.ts', to: 'pg' },
    ]
    expect(circles(made)).toEqual([['lib/a', 'lib/b', 'lib/c']])
    expect([...closure('lib/a', made)].filter(doesIo)).toEqual(['pg'])
  })
})

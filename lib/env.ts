import { resolve } from 'node:path'
import { z } from 'zod'
import { isPostgresAddress, withoutPassword } from '@/lib/db/address'
import { LedgerError } from '@/lib/errors'

/** The folder of package.json, wherever the command was called from. */
export const projectRoot = resolve(import.meta.dirname, '..')

/** What the environment decides. */
export interface Environment {
  /** Null: the embedded Postgres in `dataDir`. */
  readonly databaseUrl: string | null
  /** Where commands and imports go instead of `databaseUrl`, which may be a pooler; null: there as well. */
  readonly directUrl: string | null
  /** Replicas of `databaseUrl` that pages, API, CSV and feeds may be read from. */
  readonly replicaUrls: readonly string[]
  /** 0: any free port. */
  readonly port: number
  readonly dataDir: string
}

const example = 'postgresql://user:password@host:5432/database'
const address = z.string().refine(isPostgresAddress, `an address such as ${example}`).nullable()

const variables = z.object({
  DATABASE_URL: address,
  DATABASE_DIRECT_URL: address,
  DATABASE_REPLICA_URL: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine((list) => list.every(isPostgresAddress), `addresses such as ${example}, with a space between them`),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'a whole number from 0 to 65535'),
  DATA_DIR: z.string().refine((path) => !path.includes('\0'), 'the path of a folder'),
})

/**
 * The environment, checked. An empty variable counts as not set.
 * @throws LedgerError `invalid_input` naming the variable, its value (passwords hidden) and what is right.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = variables.safeParse({
    DATABASE_URL: source['DATABASE_URL']?.trim() || null,
    DATABASE_DIRECT_URL: source['DATABASE_DIRECT_URL']?.trim() || null,
    DATABASE_REPLICA_URL: source['DATABASE_REPLICA_URL'] ?? '',
    PORT: source['PORT']?.trim() || '3000',
    DATA_DIR: source['DATA_DIR'] || '.data',
  })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0])
    throw new LedgerError(
      'invalid_input',
      `${name} is "${withoutPassword(source[name] ?? '')}"; it must be ${issue?.message}`,
    )
  }
  const { DATABASE_URL, DATABASE_DIRECT_URL, DATABASE_REPLICA_URL, PORT, DATA_DIR } = parsed.data
  const alone = DATABASE_DIRECT_URL ? 'DATABASE_DIRECT_URL' : DATABASE_REPLICA_URL.length > 0 && 'DATABASE_REPLICA_URL'
  if (alone && !DATABASE_URL) {
    throw new LedgerError('invalid_input', `${alone} is set and DATABASE_URL is not; it must be set as well`)
  }
  return {
    databaseUrl: DATABASE_URL,
    directUrl: DATABASE_DIRECT_URL,
    replicaUrls: DATABASE_REPLICA_URL,
    port: PORT,
    dataDir: resolve(projectRoot, DATA_DIR),
  }
}

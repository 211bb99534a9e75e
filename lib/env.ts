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
  /** 0: any free port. */
  readonly port: number
  readonly dataDir: string
}

const variables = z.object({
  DATABASE_URL: z
    .string()
    .refine(isPostgresAddress, 'an address such as postgresql://user:password@host:5432/database')
    .nullable(),
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
  const { DATABASE_URL, PORT, DATA_DIR } = parsed.data
  return { databaseUrl: DATABASE_URL, port: PORT, dataDir: resolve(projectRoot, DATA_DIR) }
}

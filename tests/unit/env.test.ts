import { expect, test } from 'vitest'
import { type Environment, readEnvironment } from '@/lib/env'

const read = (variables: Readonly<Record<string, string>>): Environment =>
  readEnvironment({ NODE_ENV: 'test', ...variables })

const DATABASE_URL = 'postgresql://ledger:secret@db:5432/ledger'

test('replicas are addresses with spaces or commas between them', () => {
  const two = 'postgresql://a:1@one/ledger  \n postgres://b:2@two:5433/ledger,'
  expect(read({ DATABASE_URL, DATABASE_REPLICA_URL: two }).replicaUrls).toEqual([
    'postgresql://a:1@one/ledger',
    'postgres://b:2@two:5433/ledger',
  ])
  expect(read({ DATABASE_URL, DATABASE_REPLICA_URL: ' ' }).replicaUrls).toEqual([])
})

test('one that is no address is one clear line without passwords', () => {
  const wrong = 'postgresql://a:secret@one/ledger mysql://b:hidden@two/ledger'
  expect(() => read({ DATABASE_URL, DATABASE_REPLICA_URL: wrong })).toThrow(
    'DATABASE_REPLICA_URL is "postgresql://a:…@two/ledger"; it must be addresses such as postgresql://user:password@host:5432/database, with a space between them',
  )
  expect(() => read({ DATABASE_URL, DATABASE_DIRECT_URL: 'db' })).toThrow('DATABASE_DIRECT_URL is "db"')
})

test.each(['DATABASE_REPLICA_URL', 'DATABASE_DIRECT_URL'])('%s without DATABASE_URL is refused', (name) => {
  expect(() => read({ [name]: DATABASE_URL })).toThrow(`${name} is set and DATABASE_URL is not; it must be set as well`)
})

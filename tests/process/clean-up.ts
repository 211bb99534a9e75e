import { join } from 'node:path'
import { afterEach } from 'vitest'
import { temporaryFolder } from '@/tests/temporary'
import { killLeftovers } from './spawned'

/** What is undone after each test, when no process of it runs any more. */
export const cleanups: (() => unknown)[] = []

afterEach(async () => {
  killLeftovers()
  for (const clean of cleanups.splice(0)) await clean()
})

/** A data folder of the test's own, not yet made, where every user may come. */
export function dataFolder(): string {
  const folder = temporaryFolder()
  cleanups.push(folder.remove)
  return join(folder.path, 'data')
}

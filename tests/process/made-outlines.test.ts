import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mappedCountries } from '@/lib/places/outlines/outline-file'
import { outlinesOfWorld } from '@/prisma/places/make-outlines'

const folder = join(process.cwd(), 'prisma/places/outlines')
const source = join(process.env['LEDGER_TEST_DATA'] ?? '', 'ne_10m_admin_1_world_simplified8.topojson')

test.skipIf(!process.env['LEDGER_TEST_DATA'] || !existsSync(source))(
  'the outlines are what Natural Earth gives, byte for byte',
  () => {
    const made = outlinesOfWorld(source)
    expect([...made.keys()].sort()).toEqual(mappedCountries())
    for (const [code, file] of made) {
      if (code !== 'SY') expect(file === readFileSync(join(folder, `${code}.json`), 'utf8')).toBe(true)
    }
  },
)

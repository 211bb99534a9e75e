import { expect, test } from 'vitest'
import { COLUMNS_AR } from '@/components/method/columns-ar'
import { CELL_COLUMNS } from '@/lib/casualties/queries/cell-row'

test('each column of casualties.csv, and no other, is explained in Arabic', () => {
  expect(Object.keys(COLUMNS_AR).toSorted()).toEqual(CELL_COLUMNS.map(({ name }) => name).toSorted())
  for (const meaning of Object.values(COLUMNS_AR)) expect(meaning).toMatch(/[\u0621-\u064A]/)
})

import { expect, test } from 'vitest'
import { bucketOf } from '@/lib/casualties/bucket'

test.each([
  ['2012-03-10', '2012-03-10', 'day', '2012-03-10'],
  ['2012-03-10', '2012-03-10', 'month', '2012-03'],
  ['2012-03-10', '2012-03-11', 'day', '2012-03-10/2012-03-11'],
  ['2012-03-01', '2012-03-31', 'month', '2012-03'],
  ['2012-02-27', '2012-03-04', 'month', '2012-02-27/2012-03-04'],
  ['2012-03-10', '2013-03-10', 'month', '2012-03-10/2013-03-10'],
] as const)('%s to %s lies in the %s %s', (first, last, unit, key) => {
  expect(bucketOf({ first, last }, unit)).toBe(key)
})

import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Jump } from '@/components/timeline/jump'
import { eventFilter } from '@/tests/builders/filters'

const kept = { grain: 'month', stack: 'province', map: 'SY' }

function drawn(first: string, last: string): string {
  const filter = eventFilter({ provinces: ['SY-ID'], from: '2011-02-01' })
  return renderToStaticMarkup(<Jump span={{ first, last }} at={null} filter={filter} kept={kept} locale="en" />)
}

test('each year of a long list leads to its last day, and keeps the filter and how the page is drawn', () => {
  const links = [...drawn('2011-03-15', '2014-01-02').matchAll(/href="([^"]*)"/g)].map(
    ([, href = '']) => new URL(href.replaceAll('&amp;', '&'), 'http://ledger.test'),
  )
  expect(links.map(({ searchParams }) => searchParams.get('at'))).toEqual(
    ['2014', '2013', '2012', '2011'].map((year) => `${year}-12-31`),
  )
  for (const { pathname, hash, searchParams } of links) {
    expect([pathname, hash]).toEqual(['/', '#timeline'])
    expect(Object.fromEntries(searchParams)).toMatchObject({ province: 'SY-ID', from: '2011-02-01', ...kept })
  }
})

test('a list of two years has a date field alone', () => {
  expect(drawn('2011-03-15', '2013-03-14')).not.toContain('href=')
})

import { expect, test } from 'vitest'
import { needsData, unavailablePage } from '@/lib/http/unavailable-page'

test.each([
  ['/', 'en', 'ltr', 'The page could not be made'],
  ['/why', 'en', 'ltr', 'Try again'],
  ['/ar', 'ar', 'rtl', 'تعذّر إعداد الصفحة'],
  ['/ar/events/x', 'ar', 'rtl', 'حاول مجدداً'],
])('without a database %s answers in its own language, with the way on', (path, language, direction, said) => {
  const page = unavailablePage(path)
  expect(page).toContain(`<html lang="${language}" dir="${direction}">`)
  expect(page).toContain(said)
  expect(page).not.toContain('<script')
})

test('pages that hold no data are made without any', () => {
  const paths = ['/about', '/ar/about', '/offline', '/', '/ar', '/events/about', '/sources']
  expect(paths.filter((path) => !needsData(path))).toEqual(['/about', '/ar/about', '/offline'])
})

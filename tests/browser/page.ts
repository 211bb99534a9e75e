import { test as base, expect, type Page } from '@playwright/test'

/** The address of a page of the app under test. */
export function address(path: string): string {
  const origin = process.env['APP_URL']
  if (!origin) throw new Error('APP_URL is not set: the app was not started')
  return origin + path
}

/** A test whose page must write nothing to the console, fail nothing, and ask no other host for anything. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`)
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol.startsWith('http') && url.origin !== new URL(address('/')).origin) complaints.push(request.url())
    })
    await use(page)
    expect(complaints).toEqual([])
  },
})

export { expect }

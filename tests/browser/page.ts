import { test as base, expect, type Page } from '@playwright/test'

/** The address of a page of the app under test. */
export function address(path: string): string {
  const origin = process.env['APP_URL']
  if (!origin) throw new Error('APP_URL is not set: the app was not started')
  return origin + path
}

/** Has the pages opened here tell when their scripts have taken them over, which `awake` waits for. */
export async function tellWhenAwake(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // The last thing that the scripts of a page do as they take it over.
    const { register } = ServiceWorkerContainer.prototype
    ServiceWorkerContainer.prototype.register = function (...args) {
      Object.assign(window, { awake: true })
      return register.apply(this, args)
    }
  })
}

/** Waits until the scripts of the page have taken it over: from here on they answer what is clicked. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => 'awake' in window)
}

/** A test whose page may fail and ask as it likes. */
export const bare = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    await tellWhenAwake(page)
    await use(page)
  },
})

/** A test whose page must write nothing to the console, fail nothing, and ask no other host for anything. */
export const test = bare.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`)
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (protocol.startsWith('http') && hostname !== new URL(address('/')).hostname) complaints.push(request.url())
    })
    await use(page)
    expect(complaints).toEqual([])
  },
})

export { expect }

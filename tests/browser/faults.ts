import type { Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What a theme can break: everything else is the same in both. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * What somebody may stumble over on the page that is open: what axe finds in both themes, what is too small to press on a
 * desktop and on a phone, and what scrolls sideways on 320 pixels. An empty list is a page without fault.
 */
export async function faults(page: Page): Promise<string[]> {
  const desktop = { width: 1280, height: 900 }
  await page.setViewportSize(desktop)
  await page.emulateMedia({ colorScheme: 'light' })
  const found = await axeFaults(page)
  found.push(...(await page.evaluate(smallTargets)))
  await page.emulateMedia({ colorScheme: 'dark' })
  found.push(...(await axeFaults(page, COLOUR_RULES)))
  await page.setViewportSize({ width: 390, height: 900 })
  found.push(...(await page.evaluate(smallTargets)))
  await page.setViewportSize({ width: 320, height: 800 })
  const fits = () => document.documentElement.scrollWidth <= 320
  // A chart takes a moment to follow the window.
  await page.waitForFunction(fits, null, { timeout: 10_000 }).catch(() => found.push('scrolls sideways on 320 pixels'))
  return found
}

/** What axe finds on the page as it stands, by rules of its own names or of those tags. */
export async function axeFaults(page: Page, rules = RULES): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    // What passes is not gathered.
    (runOnly) => window.axe.run({ runOnly, resultTypes: ['violations'] }),
    rules,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

/** What is smaller than 24 pixels, but for links within a sentence and what a browser draws itself (WCAG 2.5.8). */
function smallTargets(): string[] {
  const pressed = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')
  return [...pressed].flatMap((element) => {
    const target = element.closest('label') ?? element
    const { width, height } = target.getBoundingClientRect()
    const isSeen = element.checkVisibility({ visibilityProperty: true }) && width > 0
    const flows = getComputedStyle(element).display === 'inline' && !element.closest('svg')
    const isSmall = Math.min(width, height) < 23.9
    return isSeen && isSmall && !flows ? [`${element.outerHTML.slice(0, 120)} ${width} × ${height}`] : []
  })
}

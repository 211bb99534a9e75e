import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const
const original = { ...console }
let printed: string[] = []
let expected = false

beforeEach(() => {
  printed = []
  expected = false
  for (const method of methods) {
    console[method] = (...words: unknown[]) => {
      printed.push(`console.${method}: ${format(...words)}`)
    }
  }
})

afterEach(() => {
  Object.assign(console, original)
  if (printed.length > 0 && !expected)
    throw new Error(`The test printed what it did not announce:\n${printed.join('\n')}`)
})

/** Announces that the running test prints to the console; answers the lines, as they come. */
export function expectConsole(): readonly string[] {
  expected = true
  return printed
}

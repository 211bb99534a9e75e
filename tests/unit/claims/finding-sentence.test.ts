import { expect, test } from 'vitest'
import { findingSentence } from '@/components/claims/finding-sentence'
import { keptFinding } from '@/lib/ledger/lint/kept'
import { LINT_RULES } from '@/lib/ledger/lint/model'

test('each rule of the linter is known where its findings are read', () => {
  const known = keptFinding.options.map(({ shape }) => shape.rule.value)
  expect(known.filter((rule) => rule !== 'part_of_itself').sort()).toEqual([...LINT_RULES].sort())
})

test.each([
  [{ low: 3, best: 2, high: 3 }, 'Told as low 3, best 2, high 3: these do not rise from low to high.'],
  [{ low: 1_005, best: null, high: 4 }, 'Told as low 1,005, high 4: these do not rise from low to high.'],
])('bounds out of order are told as they are: %o', (toll, sentence) => {
  expect(findingSentence({ rule: 'bounds_cross', figures: { toll } }, 'en')).toBe(sentence)
  const arabic = findingSentence({ rule: 'bounds_cross', figures: { toll } }, 'ar')
  expect(arabic).toContain('وهي لا تتدرّج')
  expect(arabic).not.toMatch(/[a-z{}]/)
})

test('a rule of another version is said by its name', () => {
  expect(findingSentence({ rule: 'not_heard_of', figures: {} }, 'en')).toBe('Found by the rule “not heard of”.')
})

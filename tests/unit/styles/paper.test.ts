import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PAPER } from '@/app/[locale]/_components/paper'

test('the colour of an installed app is that of the page', () => {
  const papers = [...readFileSync('app/styles/tokens.css', 'utf8').matchAll(/--paper: (#\w+);/g)].map(
    ([, paper]) => paper,
  )
  expect(papers.slice(0, 2)).toEqual([PAPER.light, PAPER.dark])
})

import { expect, test } from 'vitest'
import { recalling } from '@/lib/imports/recalling'

function counting(most: number) {
  let made = 0
  const recall = recalling(
    (word: string) => {
      made += 1
      return word.toUpperCase()
    },
    (word) => word,
    most,
  )
  return { recall, made: () => made }
}

test('what was made once is given again', () => {
  const { recall, made } = counting(10)
  expect(['a', 'b', 'a', 'a'].map(recall)).toEqual(['A', 'B', 'A', 'A'])
  expect(made()).toBe(2)
})

test('a memory that fills with what never comes again rests, answers all the same, and is tried again later', () => {
  const { recall, made } = counting(2)
  for (const word of ['a', 'b', 'c']) recall(word)
  expect([recall('c'), recall('c'), made()]).toEqual(['C', 'C', 5])
  for (let times = 0; times < 98; times += 1) recall('d')
  const before = made()
  expect([recall('e'), recall('e'), made() - before]).toEqual(['E', 'E', 1])
})

test('a memory of which nothing is asked again rests before it is full', () => {
  const { recall, made } = counting(20_000)
  for (let word = 0; word <= 1_000; word += 1) recall(String(word))
  expect([recall('7'), recall('7'), made()]).toEqual(['7', '7', 1_003])
})

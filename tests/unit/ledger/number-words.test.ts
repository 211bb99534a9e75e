import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNumberWords, saysBeyond } from '@/lib/ledger/number-words'

const SMALL = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ')
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

interface Spelling {
  readonly and: boolean
  readonly hyphen: boolean
}

function spelled(people: number, how: Spelling): string {
  if (people < 20) return SMALL[people] ?? ''
  if (people < 100) {
    const unit = people % 10 === 0 ? '' : `${how.hyphen ? '-' : ' '}${SMALL[people % 10]}`
    return `${TENS[Math.floor(people / 10)]}${unit}`
  }
  const scale = people < 1_000 ? 100 : 1_000
  const rest = people % scale
  const joint = how.and && rest < 100 ? ' and ' : ' '
  const head = `${spelled(Math.floor(people / scale), how)} ${scale === 100 ? 'hundred' : 'thousand'}`
  return rest === 0 ? head : `${head}${joint}${spelled(rest, how)}`
}

function grouped(people: number, separator: string): string {
  return String(people).replace(/\B(?=(\d{3})+$)/g, separator)
}

const spelling = fc.record({ and: fc.boolean(), hyphen: fc.boolean() })
const exact = (people: number) => ({ low: people, best: people, high: people, vague: false })
const bound = (bounds: object) => ({ low: null, best: null, high: null, vague: false, ...bounds })
const vague = (low: number | null) => bound({ low, vague: true })

describe('a number in words', () => {
  test('reads back to what was spelled, from none to 999,999', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999 }), spelling, (people, how) => {
        expect(readNumberWords(spelled(people, how))).toEqual(exact(people))
      }),
      { numRuns: 2_000 },
    )
    for (let people = 0; people < 2_000; people++) {
      expect(readNumberWords(spelled(people, { and: true, hyphen: true }))?.best).toBe(people)
    }
  })

  test('reads back with a noun, and with a bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), spelling, (people, how) => {
        expect(readNumberWords(`${spelled(people, how)} civilians`)).toEqual(exact(people))
        expect(readNumberWords(`At least ${spelled(people, how)}`)).toEqual(bound({ low: people }))
      }),
    )
  })

  test.each([
    ['Three', 3],
    ['a', 1],
    ['an', 1],
    ['a civilian', 1],
    ['Three soldiers', 3],
    ['ninety eight', 98],
    ['twenty-five', 25],
    ['a hundred', 100],
    ['two hundred and six', 206],
    ['a dozen', 12],
    ['two dozen', 24],
    ['half a dozen', 6],
    ['twelve hundred', 1_200],
    ['a thousand and one', 1_001],
    ['2.5 million', 2_500_000],
    ['3 thousand', 3_000],
    ['the 39 civilians', 39],
    ['an overall death toll of 98', 98],
    ['a total of two hundred and six', 206],
    ['39 civilians in Idlib province', 39],
    ['٩٬١١٣', 9_113],
    ['خمسة', 5],
    ['خمسة وعشرون', 25],
    ['خمسة وعشرون قتيلا', 25],
    ['أربعون', 40],
    ['مئة', 100],
  ])('“%s” is %i', (words, people) => {
    expect(readNumberWords(words)).toEqual(exact(people))
  })
})

describe('a number in digits', () => {
  test('reads back however its digits are grouped', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 9_999_999 }),
        fc.constantFrom('', ',', ' ', '\u00a0', '\u202f', '٬'),
        (people, separator) => {
          const digits = grouped(people, separator)
          const arabic = digits.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
          expect(readNumberWords(digits)).toEqual(exact(people))
          expect(readNumberWords(arabic)).toEqual(exact(people))
        },
      ),
    )
  })
})

describe('a bound', () => {
  test.each([
    ['at least 62', { low: 62 }],
    ['At least 62 people', { low: 62 }],
    ['no fewer than twelve', { low: 12 }],
    ['more than 20', { low: 20 }],
    ['more than a dozen', { low: 12 }],
    ['a total of at least 98', { low: 98 }],
    ['20 or more', { low: 20 }],
    ['20+ civilians', { low: 20 }],
    ['up to 30', { high: 30 }],
    ['as many as thirty', { high: 30 }],
    ['nearly 100', { high: 100 }],
    ['fewer than 30', { high: 30 }],
    ['about 40', { best: 40 }],
    ['some 200 people', { best: 200 }],
    ['between 20 and 30', { low: 20, high: 30 }],
    ['between two hundred and six and three hundred', { low: 206, high: 300 }],
    ['20 to 30 civilians', { low: 20, high: 30 }],
    ['20–30', { low: 20, high: 30 }],
    ['about 20 to 30', { low: 20, high: 30 }],
    ['two or three', { low: 2, high: 3 }],
    ['ما لا يقل عن ٦٢', { low: 62 }],
  ])('“%s”', (words, bounds) => {
    expect(readNumberWords(words)).toEqual(bound(bounds))
  })

  test('is the number itself or lies beyond it', () => {
    expect(['more than 20', 'nearly 100', 'fewer than 30'].map(saysBeyond)).toEqual([true, true, true])
    expect(['at least 20', 'up to 30', '20 or more', '20', ''].map(saysBeyond)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a vague word', () => {
  test.each([
    ['dozens', 24],
    ['Dozens of civilians', 24],
    ['at least dozens', 24],
    ['several dozen', 24],
    ['scores', 40],
    ['hundreds of people', 200],
    ['a few hundred', 200],
    ['thousands', 2_000],
    ['tens of thousands', 20_000],
    ['hundreds of thousands of civilians', 200_000],
    ['عشرات', 20],
    ['several', null],
    ['some civilians', null],
    ['many', null],
    ['a number of people', null],
  ])('“%s” is %s or more', (words, low) => {
    expect(readNumberWords(words)).toEqual(vague(low))
  })
})

describe('what is not one number of people', () => {
  test.each([
    '',
    'and',
    'hundred',
    'civilians',
    'Three soldiers and a civilian',
    '39 civilians, including 25 in Idlib province',
    '39 civilians and 20 soldiers',
    'twenty twenty',
    'two to three hundred',
    '30 to 20',
    '10 March',
    '2012-03-10',
    '3rd',
    '20 percent',
    '20%',
    'a 25-year-old',
    'five-year-old',
    'two families',
    'some of the 39',
    'a couple more than expected by the doctors',
    'up to dozens',
    '9.113',
    '9,11',
    '99999999999999999999',
    'خمسة آلاف',
  ])('“%s” is not read', (words) => {
    expect(readNumberWords(words)).toBeNull()
  })

  test('no string throws, and what is read is whole numbers in rising order', () => {
    const word = fc.constantFrom(
      'a',
      'and',
      'of',
      'between',
      'hundred',
      'dozens',
      'some',
      'three',
      '20',
      '-',
      'or',
      'و',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (words) => {
        const read = readNumberWords(words)
        const known = [read?.low, read?.best, read?.high].filter((figure) => figure !== null && figure !== undefined)
        expect(known.every((figure) => Number.isSafeInteger(figure) && figure >= 0)).toBe(true)
        expect(known).toEqual(known.toSorted((one, other) => one - other))
        expect(typeof saysBeyond(words)).toBe('boolean')
      }),
      { numRuns: 2_000 },
    )
  })
})

/** What words say of a number. Null: they set no such bound. */
export interface NumberReading {
  readonly low: number | null
  readonly best: number | null
  readonly high: number | null
  /** "Dozens", "many": no number is named; `low` is the least the word can mean. */
  readonly vague: boolean
}

const UNITS = new Map(
  [
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    'واحد اثنان ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة عشرة',
    'واحدة اثنين ثلاث اربع خمس ست سبع ثماني تسع عشر',
  ].flatMap((words) => words.split(' ').map((word, index) => [word, index + 1] as const)),
)
const TENS = new Map(
  [
    'twenty thirty forty fifty sixty seventy eighty ninety',
    'عشرون ثلاثون اربعون خمسون ستون سبعون ثمانون تسعون',
  ].flatMap((words) => words.split(' ').map((word, index) => [word, 10 * (index + 2)] as const)),
)
const WHOLE = new Map([
  ['zero', 0],
  ['مئة', 100],
  ['مائة', 100],
  ['مئتان', 200],
  ['مئتين', 200],
])
const DOZEN = new Map([
  ['dozen', 12],
  ['score', 20],
])
const SCALES = new Map([
  ['thousand', 1_000],
  ['million', 1_000_000],
])
/** The least that each can mean: two of what it counts in. */
const VAGUE = new Map([
  ['tens', 20],
  ['dozens', 24],
  ['scores', 40],
  ['hundreds', 200],
  ['thousands', 2_000],
  ['millions', 2_000_000],
  ['عشرات', 20],
  ['مئات', 200],
  ['الاف', 2_000],
])
const SOME = /^(?:several|some|many|few|a few|numerous|countless|multiple|a couple|a handful|a number)(?: |$)/
const ONE_OF = new Set(['several', 'many', 'some', 'few'])

/** Words after a number that make it another number, or none of people. */
const NOT_PEOPLE = new Set(
  (
    'a an and or to hundred half third quarter percent per years year months month weeks week days day hours hour ' +
    'minutes minute times km kilometres kilometers metres meters miles january february march april may june july ' +
    'august september october november december families villages towns houses'
  ).split(' '),
)
/** What "a" does not count as one person. */
const COLLECTIVE = new Set(
  'couple few handful number group lot family pair majority total toll further little'.split(' '),
)

type Sets = 'low' | 'best' | 'high'
interface BoundWords {
  readonly words: string
  readonly sets: Sets
  /** Whether the number named is itself outside the bound. */
  readonly beyond: boolean
}

const BOUND_WORDS: readonly BoundWords[] = (
  [
    ['low', false, 'at least|no fewer than|no less than|not fewer than|not less than|a minimum of|ما لا يقل عن'],
    ['low', true, 'more than|over|well over|above|in excess of|upwards of|اكثر من'],
    ['high', false, 'up to|as many as|at most|no more than|not more than|a maximum of'],
    ['high', true, 'nearly|almost|close to|just under|under|below|fewer than|less than|ما يقرب من'],
    ['best', false, 'about|around|roughly|approximately|some|an estimated|estimated|نحو|حوالي'],
  ] as const
).flatMap(([sets, beyond, phrases]) => phrases.split('|').map((words) => ({ words: `${words} `, sets, beyond })))

const BOUND_AFTER: readonly BoundWords[] = [
  { words: ' or more', sets: 'low', beyond: false },
  { words: ' or fewer', sets: 'high', beyond: false },
  { words: ' or so', sets: 'best', beyond: false },
]

/** A phrase that carries one number is short; what is longer is a text. */
const LONGEST = { characters: 200, noun: 4 }

/**
 * Reads a number as reports write it, in digits or words, with a bound and a noun or without: "39 civilians", "at least
 * 62", "two hundred and six", "dozens". "More than 20" sets the bound 20, see `saysBeyond`. Null: it cannot be read, or
 * holds more than one number.
 */
export function readNumberWords(words: string): NumberReading | null {
  const text = opened(words)
  return text === null ? null : (readRange(text) ?? readBounded(text) ?? readVague(text) ?? readExact(text))
}

/** Whether the number that the words name is itself outside the bound: "more than 20", not "at least 20". */
export function saysBeyond(words: string): boolean {
  const text = opened(words)
  return text !== null && boundOf(text)?.beyond === true
}

/** The phrase from its number or bound on: "an overall death toll of 98" is "98". */
function opened(words: string): string | null {
  if (words.length > LONGEST.characters) return null
  const text = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064b-\u0652\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/٬/g, ',')
    .replace(/\s+/g, ' ')
    .replace(/^[ "'“”‘’«»(]+|[ "'“”‘’«».,;:!?)]+$/g, '')
    .replace(/(?<![\d,.] ?)\d{1,3}(?:[, ]\d{3})+(?!\d|[,.]\d)/g, (digits) => digits.replace(/[, ]/g, ''))
    .replace(/(?<=\p{L})[-‐‑](?=\p{L})/gu, ' ')
  return text
    .replace(/^(?:an? |the )?(?:\p{L}+ ){0,3}(?:toll|total|count|figure) of /u, '')
    .replace(/^(?:the|all|all the|another|a further|an additional) /, '')
}

function readRange(text: string): NumberReading | null {
  const from = /^(?:between|from) /.exec(text)
  const tokens = tokensOf(from ? text.slice(from[0].length) : boundOf(text)?.sets === 'best' ? unbound(text) : text)
  const between = new Set(from ? ['and', 'to', '-', '‐', '–', '—'] : ['to', 'or', '-', '‐', '–', '—'])
  for (const [at, token] of tokens.entries()) {
    if (!between.has(token)) continue
    const low = readInteger(tokens.slice(0, at))
    const high = withNoun(tokens.slice(at + 1))
    // "Two to three hundred" leaves open whether the two are two hundred.
    if (!low || low.next !== at || high === null || high <= low.value || high >= 100 * low.value) continue
    return { low: low.value, best: null, high, vague: false }
  }
  return null
}

function readBounded(text: string): NumberReading | null {
  const bound = boundOf(text)
  if (!bound) return null
  const value = withNoun(tokensOf(unbound(text)))
  if (value === null) return bound.sets === 'high' ? null : readVague(unbound(text))
  return { low: null, best: null, high: null, vague: false, [bound.sets]: value }
}

function boundOf(text: string): BoundWords | undefined {
  const after = BOUND_AFTER.find(({ words }) => text.endsWith(words))
  if (after) return after
  if (/^\d+\+(?: |$)/.test(text)) return { words: '+', sets: 'low', beyond: false }
  return BOUND_WORDS.find(({ words }) => text.startsWith(words))
}

function unbound(text: string): string {
  const words = boundOf(text)?.words ?? ''
  if (words === '+') return text.replace('+', '')
  return text.endsWith(words) ? text.slice(0, text.length - words.length) : text.slice(words.length)
}

function readVague(text: string): NumberReading | null {
  const tokens = tokensOf(
    text.replace(/^(?:a few|several|many|some|few) (?=dozen|score|hundred|thousand|million|tens )/, ''),
  )
  const [first = '', of, second = ''] = tokens
  const multiplied = of === 'of' ? (VAGUE.get(second) ?? null) : null
  const low = VAGUE.get(first) ?? (startsWithSome(text) ? (VAGUE.get(`${first}s`) ?? null) : null)
  if (low !== null) {
    const noun = tokens.slice(multiplied === null ? 1 : 3)
    return isNoun(noun)
      ? { low: multiplied === null ? low : (low * multiplied) / 2, best: null, high: null, vague: true }
      : null
  }
  const some = SOME.exec(text)
  return some && isNoun(tokensOf(text.slice(some[0].length)))
    ? { low: null, best: null, high: null, vague: true }
    : null
}

function startsWithSome(text: string): boolean {
  return text.startsWith('a few ') || ONE_OF.has(text.split(' ')[0] ?? '')
}

function readExact(text: string): NumberReading | null {
  const value = withNoun(tokensOf(text))
  return value === null ? null : { low: value, best: value, high: value, vague: false }
}

/** The number that the tokens begin with, when nothing but a noun follows it. */
function withNoun(tokens: readonly string[]): number | null {
  const read = readInteger(tokens)
  const noun = tokens.slice(read?.next)
  if (!read || !isNoun(noun)) return null
  const article = read.next === 1 && /^an?$/.test(tokens[0] ?? '')
  return article && noun.some((word) => COLLECTIVE.has(word)) ? null : read.value
}

function isNoun(tokens: readonly string[]): boolean {
  return tokens.length <= LONGEST.noun && tokens.every((token) => /^[\p{L}'’]+$/u.test(token) && !saysNumber(token))
}

function saysNumber(word: string): boolean {
  return NOT_PEOPLE.has(word) || [UNITS, TENS, WHOLE, DOZEN, SCALES, VAGUE].some((numbers) => numbers.has(word))
}

/** Words, numbers and signs, apart. The Arabic "and" is written together with the number after it. */
function tokensOf(text: string): readonly string[] {
  const tokens = text.match(/[\p{L}\p{M}\p{N}.'’]*[\p{L}\p{M}\p{N}]|\S/gu) ?? []
  return tokens.flatMap((token) =>
    token.startsWith('و') && !saysNumber(token) && saysNumber(token.slice(1)) ? ['and', token.slice(1)] : [token],
  )
}

/** A number and the place of the first token after it. */
interface ReadInteger {
  readonly value: number
  readonly next: number
}

/** The longest number that the tokens begin with: scales from great to small, each once. */
function readInteger(tokens: readonly string[]): ReadInteger | null {
  const [first = ''] = tokens
  const whole = WHOLE.get(first)
  if (whole !== undefined) return { value: whole, next: 1 }
  if (first === 'half' && tokens[1] === 'a' && tokens[2] === 'dozen') return { value: 6, next: 3 }
  let [total, next, smallest] = [0, 0, Number.POSITIVE_INFINITY]
  for (;;) {
    const part = readHundreds(tokens, next > 0 && tokens[next] === 'and' ? next + 1 : next)
    if (!part || part.value >= smallest) break
    const scale = SCALES.get(tokens[part.next] ?? '')
    if (scale === undefined) {
      if (!Number.isInteger(part.value)) break
      return { value: total + part.value, next: part.next }
    }
    if (scale >= smallest) break
    total += Math.round(part.value * scale)
    next = part.next + 1
    smallest = scale
  }
  return next > 0 && Number.isSafeInteger(total) ? { value: total, next } : null
}

/** A number up to its hundreds or dozens: "two hundred and six", "two dozen", "9113". */
function readHundreds(tokens: readonly string[], at: number): ReadInteger | null {
  const small = readSmall(tokens, at)
  if (!small || small.value < 1 || small.value > 99) return small
  const dozen = DOZEN.get(tokens[small.next] ?? '')
  if (dozen !== undefined) return { value: small.value * dozen, next: small.next + 1 }
  if (tokens[small.next] !== 'hundred') return small
  const next = small.next + 1
  const rest = readSmall(tokens, tokens[next] === 'and' ? next + 1 : next)
  if (!rest || rest.value > 99) return { value: small.value * 100, next }
  return { value: small.value * 100 + rest.value, next: rest.next }
}

/** Digits, or words below a hundred. In Arabic the units go before the tens: "five and twenty". */
function readSmall(tokens: readonly string[], at: number): ReadInteger | null {
  const word = tokens[at] ?? ''
  if (/^\d{1,15}(?:\.\d{1,3})?$/.test(word)) return { value: Number(word), next: at + 1 }
  if (at === 0 && /^an?$/.test(word)) return { value: 1, next: 1 }
  const unit = UNITS.get(word)
  const tens = TENS.get(word)
  if (tens !== undefined) {
    const more = UNITS.get(tokens[at + 1] ?? '') ?? 0
    return more > 0 && more < 10 ? { value: tens + more, next: at + 2 } : { value: tens, next: at + 1 }
  }
  if (unit === undefined) return null
  const after = /^[a-z]/.test(word) || tokens[at + 1] !== 'and' ? undefined : TENS.get(tokens[at + 2] ?? '')
  return after !== undefined && unit < 10 ? { value: unit + after, next: at + 3 } : { value: unit, next: at + 1 }
}

/** After so many times as many calls as it can remember, a memory that did not pay is tried again. */
const REST = 50

/** With so many keys it is looked at whether any of them comes again at all: not even so many times, and it rests. */
const TRIAL = 1_000
const SELDOM = 20

/**
 * Makes of a subject what is made of it, and remembers that by `keyOf` for up to `most` keys: most columns of a large
 * file say few different things. Where it fills with what is not asked for again it rests, early where nothing is, since
 * what is kept for nothing costs more than it saves.
 */
export function recalling<Subject, Value extends object | string>(
  make: (subject: Subject) => Value,
  keyOf: (subject: Subject) => string | undefined,
  most: number,
): (subject: Subject) => Value {
  const known = new Map<string | undefined, Value>()
  let [found, resting] = [0, 0]
  return (subject) => {
    if (resting > 0) {
      resting -= 1
      return make(subject)
    }
    const key = keyOf(subject)
    const before = known.get(key)
    if (before !== undefined) {
      found += 1
      return before
    }
    const full = known.size >= most
    const vain = known.size === TRIAL && found < SELDOM
    if (full || vain) {
      if (vain || found < most) resting = REST * most
      known.clear()
      found = 0
    }
    const made = make(subject)
    known.set(key, made)
    return made
  }
}

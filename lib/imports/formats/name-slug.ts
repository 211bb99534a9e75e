import { createHash } from 'node:crypto'
import { fold } from '@/lib/places/fold'

const LONGEST = 200

/**
 * A slug made of a name: its Latin letters and digits, and the code points of all other letters. Of a name that is long
 * or has no letter, its beginning and a digest of all of it, so that two names never share one by being cut.
 */
export function nameSlug(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, (others) => {
      const letters = [...others].filter((character) => /[\p{L}\p{N}]/u.test(character))
      return `-${letters.map((letter) => letter.codePointAt(0)?.toString(16)).join('-')}-`
    })
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
  if (slug !== '' && slug.length <= LONGEST) return slug
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16)
  return [slug.slice(0, LONGEST - 20).replace(/-$/, ''), digest].filter((part) => part !== '').join('-')
}

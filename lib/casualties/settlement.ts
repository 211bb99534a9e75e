import { Prisma } from '@/lib/db/generated/client'

/**
 * The settlement that a `claim` of its `event` names, as one number: of a place that is known here by name less than 0,
 * its number turned round; of one that a report puts somewhere, more: those that agree to a hundredth of a degree, about a
 * kilometre, are one. 0: it names none, or only a coarser place, or none whose position is known. `claim` is the name of
 * the table with the claim's places; one that is staged knows no place by its number.
 */
export function settlementOf(claim: 'claim' | 'staged'): Prisma.Sql {
  const [words, precision] = [Prisma.raw(`${claim}.place_words`), Prisma.raw(`${claim}.place_precision`)]
  const own = claim === 'claim' ? Prisma.sql`claim.place_id` : Prisma.sql`NULL`
  return Prisma.sql`
    CASE WHEN ${precision} IN ('settlement', 'site') THEN coalesce(
      (SELECT -place.id FROM place
       WHERE place.level IN ('settlement', 'site')
         AND place.id = coalesce(${own}, CASE WHEN ${words} = event.place_words THEN event.place_id END)),
      CASE WHEN ${words} = event.place_words THEN
        (round(event.latitude::numeric * 100)::int + 9000) * 36001 + round(event.longitude::numeric * 100)::int + 18001
      END, 0) ELSE 0 END`
}

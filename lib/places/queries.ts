import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { Province } from '@/lib/places/schema'

// Sorted here: the collation of the database would make the order differ from one installation to the next.
const english = new Intl.Collator('en')

/** Every province known, ordered by its English name. */
export async function provinces(db: Database = ledgerDatabase()): Promise<Province[]> {
  const rows = await db.prisma.place.findMany({
    where: { level: 'province' },
    select: { code: true, nameEn: true, nameAr: true, parent: { select: { code: true } } },
  })
  return rows
    .flatMap(({ code, nameEn, nameAr, parent }) =>
      code && parent?.code ? [{ code, nameEn, nameAr, countryCode: parent.code }] : [],
    )
    .sort((a, b) => english.compare(a.nameEn, b.nameEn))
}

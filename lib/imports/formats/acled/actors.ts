import type { ImportedActor } from '../../model'
import { nameSlug } from '../name-slug'
import type { AcledRow } from './schema'

type Party = 'state_forces' | 'rebels' | 'political_militia' | 'identity_militia' | 'crowd' | 'civilians' | 'external'

/** ACLED's codes of actors: numbers until 2024, words since, in the singular or in the plural. */
export const ACLED_PARTIES: Readonly<Record<string, Party>> = {
  1: 'state_forces',
  2: 'rebels',
  3: 'political_militia',
  4: 'identity_militia',
  5: 'crowd',
  6: 'crowd',
  7: 'civilians',
  8: 'external',
  'state force': 'state_forces',
  'rebel group': 'rebels',
  'rebel force': 'rebels',
  'political militia': 'political_militia',
  'identity militia': 'identity_militia',
  rioter: 'crowd',
  protester: 'crowd',
  civilian: 'civilians',
  'external/other force': 'external',
  'other force': 'external',
}

/** Types of which ACLED names who does it first and whom it is done to second; of others the order says nothing. */
const ONE_SIDED = new Set(['violence against civilians', 'explosions/remote violence', 'remote violence'])

/** Who took part, each once. ACLED gives actors no identity but their names. */
export function acledActors(row: AcledRow): ImportedActor[] {
  const oneSided = ONE_SIDED.has(row.event_type)
  const actors = [
    actorOf(row.actor1, row.inter1, oneSided ? 'initiator' : 'participant'),
    actorOf(row.actor2, row.inter2, oneSided ? 'target' : 'participant'),
  ].filter((actor) => actor !== null)
  return actors.filter(
    ({ slug, role }, index) => actors.findIndex((other) => other.slug === slug && other.role === role) === index,
  )
}

function actorOf(name: string | null, inter: string | null, role: ImportedActor['role']): ImportedActor | null {
  if (name === null) return null
  const party = ACLED_PARTIES[inter?.toLowerCase().replace(/s$/, '') ?? ''] ?? null
  const civilians = party === 'civilians' || /^civilians\b/i.test(name)
  return { slug: `acled-${nameSlug(name)}`, name, kind: kindOf(name, party), role: civilians ? 'target' : role }
}

function kindOf(name: string, party: Party | null): ImportedActor['kind'] {
  switch (party) {
    case 'state_forces':
      return 'state_forces'
    case 'rebels':
    case 'political_militia':
    case 'identity_militia':
      return 'armed_group'
    case 'crowd':
    case 'civilians':
      return 'group'
    case 'external':
      // Armies abroad, missions of international organisations and private firms alike; the name tells armies.
      return /^(Military|Police) Forces of /.test(name) ? 'state_forces' : 'armed_group'
    case null:
      return 'group'
  }
}

import { groupName } from '@/components/ui/group-name'
import type { GroupToll } from '@/lib/events/model'
import { formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { drawnValue } from './drawn'
import { compareGroups, groupStyle } from './group-style'

/** The groups' shares as one thin bar, and beneath it their figures: the legend of the page. */
export function Ratio({ groups, locale }: { groups: readonly GroupToll[]; locale: Locale }) {
  const words = translator(locale)
  const known = groups.filter(({ sum }) => sum.cells > 0).sort((a, b) => compareGroups(a.group, b.group))
  if (known.length === 0) return null
  const whole = known.reduce((total, { sum }) => total + drawnValue(sum), 0)
  return (
    <div className="ratio">
      <div className="ratio-bar" aria-hidden="true">
        {known.map(({ group, sum }) => (
          <i key={group} className={`b-${groupStyle(group)}`} style={{ flexGrow: drawnValue(sum) }} />
        ))}
      </div>
      <ul className="key">
        {known.map(({ group, sum }) => (
          // Names keep the room they need: a small share may be narrower than its name.
          <li key={group} style={{ flexGrow: whole === 0 ? 1 : drawnValue(sum) }}>
            <i className={`dot b-${groupStyle(group)}`} aria-hidden="true" /> <b>{formatToll(sum, locale)}</b>{' '}
            {groupName(group, words)}
          </li>
        ))}
      </ul>
    </div>
  )
}

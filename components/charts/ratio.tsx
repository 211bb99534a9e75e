import { CaveatList } from '@/components/sources/caveat-list'
import { caveatNote } from '@/components/sources/caveat-note'
import { groupName } from '@/components/ui/group-name'
import type { GroupToll } from '@/lib/events/model'
import { formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Caveat } from '@/lib/sources/model'
import { drawnValue } from './drawn'
import { compareGroups, groupStyle } from './group-style'

/** The groups' shares as one thin bar, and beneath it their figures: the legend of the page. */
export function Ratio(props: { groups: readonly GroupToll[]; caveats: readonly Caveat[]; locale: Locale }) {
  const { groups, caveats, locale } = props
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
          <li
            key={group}
            title={caveatNote(caveats, group, locale)}
            style={{ flexGrow: whole === 0 ? 1 : drawnValue(sum) }}
          >
            <i className={`dot b-${groupStyle(group)}`} aria-hidden="true" /> <b>{formatToll(sum, locale)}</b>{' '}
            {groupName(group, words)}
          </li>
        ))}
      </ul>
      <CaveatList caveats={caveats} groups={known.map(({ group }) => group)} locale={locale} />
    </div>
  )
}

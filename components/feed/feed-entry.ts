import { eventToll, groupTolls } from '@/components/timeline/event-toll'
import { whereWords } from '@/components/timeline/words'
import { countedGroup } from '@/components/ui/counted-group'
import type { EventView } from '@/lib/events/model'
import { happened } from '@/lib/events/vocabulary'
import { EVERYTHING, type EventFilter, harmOf } from '@/lib/filter/event-filter'
import { formatDate, formatDating, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { NOTHING } from '@/lib/ledger/sum'

/**
 * An event in some sentences: what, when and where, its toll under the filter, who says so and who published it. What
 * has not happened says so first.
 */
export function feedSummary(event: EventView, filter: EventFilter, locale: Locale): string {
  const { t } = translator(locale)
  const asserters = [...new Set(event.attributedTo.map(({ name }) => nameIn(name, locale)))]
  const { article } = event
  return [
    ...(happened(event.status) ? [] : [`${t(`status.${event.status}`)}.`]),
    t('feed.when_where', {
      kind: t(`kind.${event.kind}`),
      when: formatDating(event.dating, locale, event.status === 'ongoing'),
      where: whereWords(event, locale),
    }),
    tollSentence(event, filter, locale),
    ...(asserters.length > 0 ? [t('feed.says', { sources: asserters.join(commaOf(locale)) })] : []),
    ...(article
      ? [
          t('feed.published', {
            publisher: nameIn(article.publisher.name, locale),
            date: formatDate(article.publishedOn, locale),
          }),
        ]
      : []),
  ].join(' ')
}

/** "4 killed: 3 government soldiers, 1 civilian.", "25 killed of 98: 25 civilians." where the filter leaves some out. */
function tollSentence(event: EventView, filter: EventFilter, locale: Locale): string {
  const words = translator(locale)
  const harm = harmOf(filter)
  const counted = eventToll(event, filter, harm)
  if (counted === NOTHING || counted.cells === 0) return words.t('feed.no_toll')
  const all = eventToll(event, EVERYTHING, harm)
  const figure = words.t('feed.toll', { figure: formatToll(counted, locale), harm: words.t(`harm.${harm}`) })
  const groups = groupTolls(event, filter, harm).map(({ group, sum }) =>
    countedGroup(group, sum, words, (chunks) => chunks.join('')).join(''),
  )
  const of = counted.best === all.best ? '' : ` ${words.t('timeline.of', { whole: formatToll(all, locale) })}`
  return `${[figure + of, groups.join(commaOf(locale))].join(': ')}.`
}

import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { type EventFilter, filterParameters } from '@/lib/filter/event-filter'
import { translator } from '@/lib/i18n/translator'

const { t } = translator('en')

/** What a parameter of a filter is called in a sentence. */
const CALLED: Readonly<Record<string, string>> = {
  q: 'words',
  policy: 'of rival figures counts',
  asOf: 'as published by',
  recordedAsOf: 'as recorded here by',
}

/** A filter in English words: "province: SY-ID or no province stated; from: 2012-03-10". */
export function filterWords(filter: EventFilter): string {
  const parameters = filterParameters(filter)
  if (parameters.size === 0) return 'Everything recorded.'
  const written = (name: string, value: string) => {
    if (name === 'province' && value === NOT_STATED) return t('place.no_province')
    return name === 'q' ? `“${value}”` : value
  }
  const parts = [...new Set(parameters.keys())].map((name) => {
    const values = parameters.getAll(name).map((value) => written(name, value))
    return `${CALLED[name] ?? name}: ${values.join(' or ')}`
  })
  return `Only ${parts.join('; ')}.`
}

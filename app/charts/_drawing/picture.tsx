import { type ChartName, countedIn } from '@/components/charts/chart-address'
import { type DayView, dayViewParameters } from '@/components/charts/day-view'
import type { Caption, Picture } from '@/components/charts/image/chart-image'
import { dayPicture, noDayPicture } from '@/components/charts/image/day-picture'
import { provincePicture } from '@/components/charts/image/province-picture'
import { mapPicture } from '@/components/map/map-picture'
import { type EventFilter, filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { type CaptionAnswers, captionAnswers, dayAnswer, mapShown, provinceAnswer } from './answers'

interface Asked {
  readonly chart: ChartName
  readonly filter: EventFilter
  readonly view: DayView
  /** The country that the map is asked for; null: the events say which. */
  readonly map: string | null
  /** Where the reader reached this site, without a path. */
  readonly origin: string
  readonly locale: Locale
}

/** A chart of the filter's figures as a picture, with what it says around it. */
export async function pictured(asked: Asked) {
  const { chart, filter, view, map, origin, locale } = asked
  const parameters = chart === 'day' ? dayViewParameters(view) : chart === 'map' && map ? { map } : {}
  const answers = await captionAnswers(countedIn(chart, filter), locale)
  const caption: Caption = {
    period: answers.span,
    shown: answers.shown,
    sources: answers.sources,
    address: filteredUrl(origin + localizedPath('/', locale), filter, parameters),
  }
  return { picture: await drawn(asked, answers), caption }
}

async function drawn({ chart, filter, view, map, locale }: Asked, answers: CaptionAnswers): Promise<Picture> {
  const harm = harmOf(filter)
  switch (chart) {
    case 'day': {
      const drawing = await dayAnswer(filter, answers, view, locale)
      return drawing ? dayPicture(drawing, locale, harm, view) : noDayPicture(locale, harm)
    }
    case 'province':
      return provincePicture(await provinceAnswer(filter, answers), locale, harm)
    case 'map':
      return mapPicture(await mapShown(filter, map, locale), locale, harm)
  }
}

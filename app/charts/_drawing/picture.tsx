import { type ChartName, countedIn } from '@/components/charts/chart-address'
import { type DayView, dayViewParameters } from '@/components/charts/day-view'
import type { Caption, Picture } from '@/components/charts/image/chart-image'
import { dayPicture, noDayPicture } from '@/components/charts/image/day-picture'
import { provincePicture } from '@/components/charts/image/province-picture'
import { mapPicture } from '@/components/map/map-picture'
import { type EventFilter, filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { type CaptionAnswers, captionAnswers, dayAnswer, mapAnswer, provinceAnswer } from './answers'

interface Asked {
  readonly chart: ChartName
  readonly filter: EventFilter
  readonly view: DayView
  /** Where the reader reached this site, without a path. */
  readonly origin: string
  readonly locale: Locale
}

/** A chart of the filter's figures as a picture, with what it says around it. */
export async function pictured(asked: Asked) {
  const { chart, filter, view, origin, locale } = asked
  const answers = await captionAnswers(countedIn(chart, filter), locale)
  const caption: Caption = {
    period: answers.span,
    shown: answers.shown,
    sources: answers.sources,
    address: filteredUrl(origin + localizedPath('/', locale), filter, chart === 'day' ? dayViewParameters(view) : {}),
  }
  return { picture: await drawn(asked, answers), caption }
}

async function drawn({ chart, filter, view, locale }: Asked, answers: CaptionAnswers): Promise<Picture> {
  const harm = harmOf(filter)
  switch (chart) {
    case 'day': {
      const drawing = await dayAnswer(filter, answers, view, locale)
      return drawing ? dayPicture(drawing, locale, harm, view) : noDayPicture(locale, harm)
    }
    case 'province':
      return provincePicture(await provinceAnswer(filter, answers), locale, harm)
    case 'map': {
      const names = new Map(answers.provinces.map(({ code, name }) => [code, name]))
      return mapPicture({ sums: await mapAnswer(filter), names, chosen: filter.provinces }, locale, harm)
    }
  }
}

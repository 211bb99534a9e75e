import { type ChartName, countedIn } from '@/components/charts/chart-address'
import type { Caption, Picture } from '@/components/charts/image/chart-image'
import { dayPicture, noDayPicture } from '@/components/charts/image/day-picture'
import { provincePicture } from '@/components/charts/image/province-picture'
import { mapPicture } from '@/components/map/map-picture'
import { type EventFilter, filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { type CaptionAnswers, captionAnswers, dayAnswer, mapAnswer, provinceAnswer } from './answers'

/** A chart of the filter's figures as a picture, with what it says around it. */
export async function pictured(chart: ChartName, filter: EventFilter, origin: string, locale: Locale) {
  const answers = await captionAnswers(countedIn(chart, filter), locale)
  const caption: Caption = {
    period: answers.span,
    shown: answers.shown,
    sources: answers.sources,
    address: filteredUrl(origin + localizedPath('/', locale), filter),
  }
  return { picture: await drawn(chart, filter, answers, locale), caption }
}

async function drawn(chart: ChartName, filter: EventFilter, answers: CaptionAnswers, locale: Locale): Promise<Picture> {
  const harm = harmOf(filter)
  switch (chart) {
    case 'day': {
      const series = await dayAnswer(filter, answers, locale)
      return series ? dayPicture(series, locale, harm) : noDayPicture(locale, harm)
    }
    case 'province':
      return provincePicture(await provinceAnswer(filter, answers), locale, harm)
    case 'map': {
      const names = new Map(answers.provinces.map(({ code, name }) => [code, name]))
      return mapPicture({ sums: await mapAnswer(filter), names, chosen: filter.provinces }, locale, harm)
    }
  }
}

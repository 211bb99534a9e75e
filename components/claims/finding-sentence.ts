import type { FindingView } from '@/lib/casualties/model'
import { formatDate, formatNumber, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { keptFinding } from '@/lib/ledger/lint/kept'
import { BOUNDS } from '@/lib/ledger/toll'

/** The most figures of one sum that a sentence holds. */
const MOST_PARTS = 12

/** A finding in words, with its figures; a rule of another version of the app is said by its name. */
export function findingSentence({ rule, figures }: Pick<FindingView, 'rule' | 'figures'>, locale: Locale): string {
  const { t } = translator(locale)
  const written = (figure: number) => formatNumber(figure, locale)
  const sum = (parts: readonly number[]) =>
    [...parts.slice(0, MOST_PARTS).map(written), ...(parts.length > MOST_PARTS ? ['…'] : [])].join(' + ')
  const { data: finding } = keptFinding.safeParse({ rule, figures })
  switch (finding?.rule) {
    case 'parts_do_not_add_up': {
      const { whole, parts, sum: all } = finding.figures
      const rest = { rest: whole - all, restWritten: written(whole - all) }
      return t('quality.says.parts_do_not_add_up', {
        whole: written(whole),
        parts: sum(parts),
        sum: written(all),
        ...rest,
      })
    }
    case 'part_exceeds_whole': {
      const { whole, parts, sum: all, apart, bound } = finding.figures
      return t('quality.says.part_exceeds_whole', {
        whole: written(whole),
        parts: sum(parts),
        sum: written(all),
        apart,
        bound,
      })
    }
    case 'cumulative_falls': {
      const { from, fromDay, to, toDay } = finding.figures
      const days = { fromDay: formatDate(fromDay, locale), toDay: formatDate(toDay, locale) }
      return t('quality.says.cumulative_falls', { from: written(from), to: written(to), ...days })
    }
    case 'day_below_incidents': {
      const { day, incidents, sum: all } = finding.figures
      return t('quality.says.day_below_incidents', { day: written(day), incidents: sum(incidents), sum: written(all) })
    }
    case 'words_differ': {
      const { problem, words, toll } = finding.figures
      return t('quality.says.words_differ', { problem, words, figure: formatToll(toll, locale) })
    }
    case 'same_report': {
      const { figure, reports } = finding.figures
      const reported = reports[0] === reports[1] ? 'one' : 'two'
      return t('quality.says.same_report', { figure: written(figure), reported })
    }
    case 'bounds_cross': {
      const { toll } = finding.figures
      const known = BOUNDS.flatMap((bound) => {
        const figure = toll[bound]
        return figure === null ? [] : [t(`quality.bound.${bound}`, { figure: written(figure) })]
      })
      return t('quality.says.bounds_cross', { bounds: known.join(commaOf(locale)) })
    }
    case 'part_of_itself':
      return t('quality.says.part_of_itself')
    case undefined:
      return t('quality.says.other', { rule: rule.replaceAll('_', ' ') })
  }
}

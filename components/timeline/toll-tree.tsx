import type { ReactNode } from 'react'
import { countedGroup } from '@/components/ui/counted-group'
import { pieces } from '@/components/ui/pieces'
import type { ClaimView } from '@/lib/casualties/model'
import type { EventView } from '@/lib/events/model'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { type Translator, translator } from '@/lib/i18n/translator'

/** The toll as a sentence: "98 killed: 39 civilians (25 in Idlib, 14 with no province stated), 39 rebels …". */
export function TollTree({ event, harm, locale }: { event: EventView; harm: string; locale: Locale }) {
  const words = translator(locale)
  const claims = event.claims.filter((claim) => claim.harm === harm && claim.tollType !== 'cumulative')
  const roots = claims.filter((claim) => claim.wholes.length === 0)
  if (claims.length === 0) return null
  const partsOf = (whole: ClaimView) => claims.filter((claim) => claim.wholes[0] === whole.id)
  return (
    <p className="tree">
      {joined(
        roots.map((root) => {
          const parts = partsOf(root)
          if (parts.length === 0) return <Counted claim={root} words={words} locale={locale} />
          return (
            <>
              <b>{formatToll(root.toll, locale)}</b> {words.t(`harm.${root.harm}`)}
              {': '}
              {joined(
                [
                  ...parts.map((part) => (
                    <>
                      <Counted claim={part} words={words} locale={locale} />
                      <Within whole={part} parts={partsOf(part)} words={words} locale={locale} />
                    </>
                  )),
                  ...(root.cell?.kind === 'remainder'
                    ? [words.t('timeline.tree.others', { figure: formatToll(root.cell.toll, locale) })]
                    : []),
                ],
                locale,
              )}
            </>
          )
        }),
        locale,
      )}
    </p>
  )
}

type Part = { words: Translator; locale: Locale }

function Counted({ claim, words }: { claim: ClaimView } & Part) {
  return <>{pieces(countedGroup(claim.group, claim.toll, words, bold))}</>
}

function Within({ whole, parts, words, locale }: { whole: ClaimView; parts: readonly ClaimView[] } & Part) {
  if (parts.length === 0) return null
  const rest = whole.cell?.kind === 'remainder' ? whole.cell.toll.best : null
  const named = parts.map((part) =>
    words.t('timeline.tree.in', {
      figure: formatToll(part.toll, locale),
      province: part.province ? nameIn(part.province, locale) : words.t('place.no_province'),
    }),
  )
  const unplaced =
    rest === null
      ? []
      : [
          words.t(whole.provinceCode === null ? 'timeline.tree.rest' : 'timeline.tree.others', {
            figure: formatNumber(rest, locale),
          }),
        ]
  return <> ({[...named, ...unplaced].join(locale === 'ar' ? '، ' : ', ')})</>
}

function bold(chunks: ReactNode[]): ReactNode {
  return <b key="b">{chunks}</b>
}

function joined(nodes: readonly ReactNode[], locale: Locale): ReactNode {
  const comma = locale === 'ar' ? '، ' : ', '
  return pieces(nodes.flatMap((node, index) => (index > 0 ? [comma, node] : [node])))
}

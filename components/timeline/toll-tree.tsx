import type { ReactNode } from 'react'
import { compareGroups } from '@/components/charts/group-style'
import { countedGroup } from '@/components/ui/counted-group'
import { pieces } from '@/components/ui/pieces'
import type { ClaimView } from '@/lib/casualties/model'
import type { EventView } from '@/lib/events/model'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { type Translator, translator } from '@/lib/i18n/translator'
import type { LeftOut } from '@/lib/ledger/standing'
import { sumOf } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'

/** The toll as a sentence: "98 killed: 39 civilians (25 in Idlib, 14 with no province stated), 39 rebels …". */
export function TollTree({ event, harm, locale }: { event: EventView; harm: string; locale: Locale }) {
  const words = translator(locale)
  const claims = event.claims.filter((claim) => claim.harm === harm && SHOWN.has(claim.leftOut))
  const known = new Set(claims.map(({ id }) => id))
  const wholeOf = ({ wholes }: ClaimView) => wholes.find((id) => known.has(id)) ?? null
  const roots = claims.filter((claim) => wholeOf(claim) === null)
  const earlier = (claim: ClaimView) => earlierFigures(claim, event.claims, words)
  if (claims.length === 0) return null
  const partsOf = (whole: ClaimView) =>
    claims.filter((claim) => wholeOf(claim) === whole.id).sort((a, b) => compareGroups(a.group, b.group))
  return (
    <p className="tree">
      {joined(
        roots.map((root) => {
          const parts = partsOf(root)
          if (parts.length === 0)
            return (
              <>
                <Counted group={root.group} toll={root.toll} words={words} />
                {earlier(root)}
              </>
            )
          return (
            <>
              <b>{formatToll(root.toll, locale)}</b> {words.t(`harm.${root.harm}`)}
              {earlier(root)}
              {': '}
              {joined(
                [
                  ...alike(parts, partsOf).map(([part, ...others]) => (
                    <>
                      <Counted group={part.group} toll={tollOf([part, ...others])} words={words} />
                      <Within whole={part} parts={partsOf(part)} words={words} locale={locale} />
                    </>
                  )),
                  ...(root.cell?.kind === 'remainder' && root.cell.toll.best !== 0
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

/** What a tree is made of: what counts, and of a toll that did not happen what is planned. */
const SHOWN: ReadonlySet<LeftOut | null> = new Set<LeftOut | null>([null, 'not_happened'])

/** "(earlier 91)": the figures that this one has superseded. */
function earlierFigures({ id }: ClaimView, claims: readonly ClaimView[], { t, locale }: Translator): ReactNode {
  const superseded = claims.filter(({ leftOut, inPlace }) => leftOut === 'superseded' && inPlace === id)
  if (superseded.length === 0) return null
  const figures = superseded.map(({ toll }) => formatToll(toll, locale)).join(commaOf(locale))
  return <small> {t('timeline.tree.earlier', { figure: figures })}</small>
}

type Alike = readonly [ClaimView, ...ClaimView[]]

/**
 * Parts by whom and where they count: the two sides of a clash may be of one group. One with parts of its own stands
 * alone, and one whose number is not known.
 */
function alike(parts: readonly ClaimView[], partsOf: (whole: ClaimView) => readonly ClaimView[]): Alike[] {
  const found = new Map<string, Alike>()
  for (const part of parts) {
    const apart = partsOf(part).length > 0 || part.toll.best === null
    const key = apart ? part.id : `${part.group} ${part.provinceCode}`
    const others = found.get(key)
    found.set(key, others ? [...others, part] : [part])
  }
  return [...found.values()]
}

function tollOf(parts: Alike): Toll {
  const { low, best, high } = sumOf(parts)
  return { low, best, high }
}

function Counted({ group, toll, words }: { group: string; toll: Toll; words: Translator }) {
  return <>{pieces(countedGroup(group, toll, words, bold))}</>
}

type WithinProps = { whole: ClaimView; parts: readonly ClaimView[]; words: Translator; locale: Locale }

function Within({ whole, parts, words, locale }: WithinProps) {
  if (parts.length === 0) return null
  // A remainder of none only holds the range that its parts do not tell.
  const rest = whole.cell?.kind === 'remainder' ? whole.cell.toll.best || null : null
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
  return <> ({[...named, ...unplaced].join(commaOf(locale))})</>
}

function bold(chunks: ReactNode[]): ReactNode {
  return <b key="b">{chunks}</b>
}

function joined(nodes: readonly ReactNode[], locale: Locale): ReactNode {
  const comma = commaOf(locale)
  return pieces(nodes.flatMap((node, index) => (index > 0 ? [comma, node] : [node])))
}

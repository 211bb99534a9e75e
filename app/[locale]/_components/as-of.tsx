import type { ReactNode } from 'react'
import { pieces } from '@/components/ui/pieces'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/**
 * The banner of a page that is shown from what was kept, in every page and hidden in it. Only public/sw.js shows it,
 * with the moment at which that page was fetched in place of `{moment}`.
 */
export function AsOf({ locale }: { locale: Locale }) {
  const again = (chunks: ReactNode[]) => (
    // biome-ignore lint/a11y/useValidAnchor: the empty address is this very page with its filter, whichever it is
    <a key="again" href="">
      {chunks}
    </a>
  )
  return (
    <p id="as-of" hidden>
      {pieces(translator(locale).rich<ReactNode>('offline.as_of', { moment: '{moment}', again }))}
    </p>
  )
}

import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { FileTrouble } from '@/lib/imports/model'

/** Why something could not be imported: in the reader's language where that has words for it, else in English. */
export function WhyNot(props: { message: string; trouble: FileTrouble | null; locale: Locale }) {
  const { message, trouble, locale } = props
  if (trouble)
    return <p className="notice">{translator(locale).t(`imports.trouble.${trouble.reason}`, trouble.values)}</p>
  return (
    <p className="notice" lang="en" dir="ltr">
      {message}
    </p>
  )
}

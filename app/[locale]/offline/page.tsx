import { translator } from '@/lib/i18n/translator'
import { localeOf } from '../_components/address'
import { PageFrame } from '../_components/page-frame'
import { titled } from '../_components/titled'

type Params = Promise<{ locale: string }>

export const generateMetadata = titled('offline.title', { robots: { index: false } })

/** Shown by the service worker in place of a page that it cannot fetch and has not kept; it fills the list. */
export default async function OfflinePage({ params }: { params: Params }) {
  const locale = await localeOf(params)
  const { t } = translator(locale)
  return (
    <PageFrame locale={locale} path="/offline" text>
      <h1>{t('offline.title')}</h1>
      <p>{t('offline.body')}</p>
      <p>
        {/* biome-ignore lint/a11y/useValidAnchor: the empty address is the one asked for, which this page stands in for */}
        <a className="button" href="">
          {t('offline.again')}
        </a>
      </p>
      <section>
        <h2>{t('offline.kept')}</h2>
        <ul id="kept">
          <li>{t('offline.none')}</li>
        </ul>
      </section>
    </PageFrame>
  )
}

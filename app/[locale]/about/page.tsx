import { MethodAr } from '@/components/method/method-ar'
import { MethodEn } from '@/components/method/method-en'
import { CELL_COLUMNS } from '@/lib/casualties/queries/cell-row'
import { languageOf } from '@/lib/i18n/locale'
import { localeOf } from '../_components/address'
import { PageFrame } from '../_components/page-frame'
import { titled } from '../_components/titled'

type Params = Promise<{ locale: string }>

export const generateMetadata = titled('about.title')

export default async function AboutPage({ params }: { params: Params }) {
  const locale = await localeOf(params)
  const columns = CELL_COLUMNS.map(({ name, meaning }) => ({ name, meaning }))
  return (
    <PageFrame locale={locale} path="/about" text>
      <article className="prose">
        {languageOf(locale) === 'ar' ? <MethodAr columns={columns} locale={locale} /> : <MethodEn columns={columns} />}
      </article>
    </PageFrame>
  )
}

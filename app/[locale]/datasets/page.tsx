import { DatasetSection } from '@/components/datasets/dataset-section'
import { MappingSection } from '@/components/datasets/mapping-section'
import { translator } from '@/lib/i18n/translator'
import { MAPPINGS } from '@/lib/imports/mapping/mappings'
import { datasetList } from '@/lib/imports/queries/dataset-list'
import { localeOf } from '../_components/address'
import { PageFrame } from '../_components/page-frame'
import { titled } from '../_components/titled'

export const dynamic = 'force-dynamic'

type Params = Promise<{ locale: string }>

export const generateMetadata = titled('datasets.title')

export default async function DatasetsPage({ params }: { params: Params }) {
  const locale = await localeOf(params)
  const { t } = translator(locale)
  const datasets = await datasetList()
  return (
    <PageFrame locale={locale} path="/datasets" text>
      <h1>{t('datasets.title')}</h1>
      <p>{t('datasets.intro')}</p>
      {datasets.length === 0 && <p className="notice">{t('datasets.none')}</p>}
      {datasets.map((dataset) => (
        <DatasetSection key={dataset.slug} dataset={dataset} locale={locale} />
      ))}
      {Object.values(MAPPINGS).map((mapping) => (
        <MappingSection key={mapping.format} mapping={mapping} locale={locale} />
      ))}
    </PageFrame>
  )
}

import type { ImportFormatName } from './vocabulary'

/** What a dataset is, as its readers and its licence want it told. */
export interface DatasetTerms {
  readonly slug: string
  readonly name: string
  readonly url: string | null
  readonly licence: string
  readonly credit: string
  /** Whether its rows may be passed on. */
  readonly redistributable: boolean
  /** How it counts, in a reader's words. */
  readonly counting: { readonly en: string; readonly ar: string }
}

/** The terms of each format's dataset, unless the operator says otherwise. */
export const DATASET_TERMS: Readonly<Record<ImportFormatName, DatasetTerms>> = {
  ged: {
    slug: 'ucdp-ged',
    name: 'UCDP GED',
    url: 'https://ucdp.uu.se',
    licence: 'CC BY 4.0',
    credit: 'Uppsala Conflict Data Program, Georeferenced Event Dataset',
    redistributable: true,
    counting: {
      en: 'Counts deaths of organised violence by side, and civilians apart. It gives a lowest and a highest figure for the event as a whole, none for the parts.',
      ar: 'تعدّ قتلى العنف المنظم بحسب الطرف، والمدنيين على حدة. وتورد أدنى رقم وأعلاه للحدث كله، لا لأجزائه.',
    },
  },
  acled: {
    slug: 'acled',
    name: 'ACLED',
    url: 'https://acleddata.com',
    licence: 'ACLED terms of use: the rows may not be passed on',
    credit: 'Armed Conflict Location & Event Data Project (ACLED)',
    redistributable: false,
    counting: {
      en: 'Gives one figure of fatalities for an event, the lowest that reports agree on, for all groups together.',
      ar: 'تورد رقماً واحداً للقتلى في الحدث، هو أدنى ما تتفق عليه التقارير، لجميع الفئات معاً.',
    },
  },
  ledger: {
    slug: 'another-ledger',
    name: 'Another Conflict Ledger',
    url: null,
    licence: 'CC BY 4.0',
    credit: 'Conflict Ledger',
    redistributable: true,
    counting: {
      en: 'Gives disjoint figures, as a ledger of this kind exports them: each with its source, none counted twice.',
      ar: 'تورد أرقاماً لا يتداخل بعضها مع بعض، كما يصدّرها سجلّ من هذا النوع: لكلّ رقم مصدره، ولا يُحسب شيء مرّتين.',
    },
  },
}

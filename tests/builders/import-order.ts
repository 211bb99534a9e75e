import { DATASET_TERMS } from '@/lib/imports/datasets'

/** An import of a GED file as tests ask for it, but for its bytes. */
export const GED_ORDER = {
  format: 'ged',
  fileName: 'ged.csv',
  sha256: null,
  terms: DATASET_TERMS.ged,
  editor: 'a test',
} as const

/** A run under way: whose rows they are, and what history will say. */
export interface Into {
  readonly runId: bigint
  readonly datasetId: number
  readonly publisherId: number
  /** Whether the rows are those of our own two files. */
  readonly ofLedger: boolean
  readonly editor: string
  readonly reason: string
  /** Whether events of the dataset that the file no longer holds are taken out. */
  readonly retire: boolean
  readonly sha256: string
  /** A hash of the sources that read the file. */
  readonly readBy: string
  /** Rows of the file, and those of them that were not understood. */
  readonly read: number
  readonly rejected: number
}

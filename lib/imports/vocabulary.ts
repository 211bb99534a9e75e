/** What the table of runs says of one. */
export const RECORDED_STAGES = [
  'uploaded',
  'upload_cut',
  'running',
  'cancelling',
  'done',
  'failed',
  'cancelled',
] as const

/** What a run has come to. `cut_off`: it says that it is under way, and nobody is at work on it. */
export type RunStage = (typeof RECORDED_STAGES)[number] | 'cut_off' | 'undone'

/** The formats of files that are imported. */
export const OPEN_FORMATS = ['ged', 'acled'] as const
export type OpenFormat = (typeof OPEN_FORMATS)[number]

/** Whether somebody is at work on it. */
export function isUnderWay(stage: RunStage): boolean {
  return stage === 'running' || stage === 'cancelling'
}

/** Whether its file can be run, for the first time or again. */
export function canRun(stage: RunStage): boolean {
  return stage === 'uploaded' || stage === 'failed' || stage === 'cancelled' || stage === 'cut_off'
}

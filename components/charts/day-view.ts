import type { FilterProblem } from '@/lib/filter/event-filter'
import type { Grain } from './day-series'

/** What can be asked of the chart over time; the first of each where an address asks for none. */
export const DAY_VIEW_CHOICES = {
  grain: ['auto', 'day', 'week', 'month'],
  stack: ['group', 'province'],
  draw: ['bars', 'cumulative'],
} as const
type Choices = typeof DAY_VIEW_CHOICES
type Choice = keyof Choices
export type Stack = Choices['stack'][number]
export type Draw = Choices['draw'][number]

/** How the chart over time is drawn. It filters nothing: every view of a filter shows the same tolls. */
export interface DayView {
  /** `auto`: as the length of the period asks for. */
  readonly grain: Grain | 'auto'
  readonly stack: Stack
  readonly draw: Draw
}

export const PLAIN_VIEW: DayView = { grain: 'auto', stack: 'group', draw: 'bars' }
export const DAY_VIEW_PARAMETERS = Object.keys(DAY_VIEW_CHOICES) as Choice[]

/** Reads a view out of an address; a value that is not understood asks for nothing and is a problem. */
export function readDayView(parameters: URLSearchParams): { view: DayView; problems: FilterProblem[] } {
  const problems: FilterProblem[] = []
  const one = <K extends Choice>(parameter: K): DayView[K] => {
    const [value, ...others] = new Set(parameters.getAll(parameter).filter((value) => value !== ''))
    for (const other of others) problems.push({ parameter, value: other, reason: 'repeated' })
    const choices: readonly string[] = DAY_VIEW_CHOICES[parameter]
    if (value !== undefined && !choices.includes(value)) {
      problems.push({ parameter, value, reason: 'unknown_value' })
    }
    return (value !== undefined && choices.includes(value) ? value : choices[0]) as DayView[K]
  }
  return { view: { grain: one('grain'), stack: one('stack'), draw: one('draw') }, problems }
}

/** What says the view in an address; the plain view says nothing. */
export function dayViewParameters(view: DayView): Record<string, string> {
  const said = DAY_VIEW_PARAMETERS.filter((name) => view[name] !== PLAIN_VIEW[name])
  return Object.fromEntries(said.map((name) => [name, view[name]]))
}

/** On a form: a reader changed something in it that is not applied yet. */
export const CHANGED = 'data-changed'

/** On a form: a reader changed something in it before the page's scripts were there to hear of it. */
export const CHANGED = 'data-changed'

/** The colour of the page (`--paper` of app/styles/tokens.css), for what takes no style sheet: the browser's own bars. */
export const PAPER = { light: '#fcfbf8', dark: '#15171a' } as const

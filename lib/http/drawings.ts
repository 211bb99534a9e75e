/** The drawings of one page by their names: made where its data are read, taken where its markup is written. */
type Drawings = Map<string, string>

/** Where the drawings of the page that is being made are found. */
export interface DrawingsStore {
  getStore(): Drawings | undefined
}

const key = Symbol.for('conflict-ledger.drawings')
// Of the process, not of the module: the server, the part of the built app that reads the data and the one that writes
// the markup hold a copy of it each.
const shared = globalThis as { [key]?: DrawingsStore }

/** Says where drawings are found. */
export function keepDrawingsIn(store: DrawingsStore): void {
  shared[key] = store
}

/** Leaves a drawing for the markup of this page and gives its name; null: no page is being made. */
export function leaveDrawing(markup: string): string | null {
  const drawings = shared[key]?.getStore()
  if (!drawings) return null
  const name = `still-${drawings.size + 1}`
  drawings.set(name, markup)
  return name
}

/** The drawing of that name, as it was left for this page. */
export function drawingOf(name: string): string {
  const markup = shared[key]?.getStore()?.get(name)
  if (markup === undefined) throw new Error(`the drawing ${name} was not left for this page`)
  return markup
}

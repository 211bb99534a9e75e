import { createElement, Fragment, type ReactNode } from 'react'

/** Text and elements in a row that never changes its order: children of their own, which need no keys. */
export function pieces(nodes: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...nodes)
}

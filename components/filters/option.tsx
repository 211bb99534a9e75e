import type { ReactNode } from 'react'

interface OptionProps {
  readonly name: string
  readonly value: string
  readonly checked: boolean
  /** What choosing it would show, written out. */
  readonly count: string
  readonly children: ReactNode
}

/** One choice of a filter that may be among others. */
export function Option({ name, value, checked, count, children }: OptionProps) {
  return (
    <label className="opt">
      <input type="checkbox" name={name} value={value} defaultChecked={checked} />
      <span>{children}</span>
      <span className="count">{count}</span>
    </label>
  )
}

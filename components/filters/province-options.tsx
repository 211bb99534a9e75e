'use client'

import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { Option } from './option'

interface ProvinceOptionsProps {
  readonly provinces: readonly { readonly code: string; readonly name: string; readonly toll: string }[]
  readonly chosen: readonly string[]
}

/** Drawn in the browser as well: a world of provinces is then sent as their names and figures beside the markup. */
export function ProvinceOptions({ provinces, chosen }: ProvinceOptionsProps) {
  return provinces.map(({ code, name, toll }) => (
    <Option key={code} name="province" value={code} checked={chosen.includes(code)} count={toll}>
      {code === NOT_STATED ? <span className="unstated">{name}</span> : name}
    </Option>
  ))
}

import { LedgerError } from '@/lib/errors'
import { operatorForm } from '@/lib/http/operator-form'
import { notFoundResponse } from '@/lib/http/problem'
import { cancelRun } from '@/lib/imports/uploads/cancel-run'
import { discardUpload } from '@/lib/imports/uploads/discard-upload'
import { startRun } from '@/lib/imports/uploads/run-upload'
import { undoRun } from '@/lib/imports/uploads/undo-run'
import { runNumber } from '../../_components/run-number'

export const dynamic = 'force-dynamic'

const ACTS: Readonly<Record<string, (run: bigint) => Promise<void>>> = {
  run: startRun,
  cancel: cancelRun,
  discard: discardUpload,
  undo: undoRun,
}

type Params = Promise<{ locale: string; run: string; act: string }>

/** Does something with an uploaded file: `run`, `cancel`, `discard` or `undo`. */
export async function POST(request: Request, { params }: { params: Params }): Promise<Response> {
  const { run, act } = await params
  const does = Object.hasOwn(ACTS, act) ? ACTS[act] : undefined
  if (!does) return notFoundResponse(`Nothing is called "${act}" here.`)
  return operatorForm(request, params, async () => {
    try {
      await does(runNumber(run))
    } catch (error) {
      // As after a second press of a button: the page tells how things stand.
      if (error instanceof LedgerError && error.code === 'conflict') return `/imports/${run}?refused`
      throw error
    }
    return `/imports/${run}`
  })
}

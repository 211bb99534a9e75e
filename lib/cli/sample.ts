import { LedgerError } from '@/lib/errors'
import { loadSample, SAMPLES } from '@/prisma/seed'
import { readArguments, runCommand, runOnLedger } from './command'

// Adds a sample to the ledger: `npm run sample -- editions`.
await runCommand('sample', async () => {
  const [name, ...others] = readArguments({}).positionals
  const sample = SAMPLES.find((known) => known === name)
  if (!sample || others.length > 0) {
    throw new LedgerError('bad_parameter', `say one of these: ${SAMPLES.join(', ')}. Nothing was changed.`)
  }
  await runOnLedger('sample', async (db) => {
    const outcome = await loadSample(sample, db)
    process.stdout.write(
      outcome === 'loaded' ? `The sample “${sample}” is loaded\n` : `The sample “${sample}” was there already\n`,
    )
  })
})

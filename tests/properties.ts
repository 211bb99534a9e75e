import fc from 'fast-check'

// One seed for every property, so that a run says the same of the same code. Another looks elsewhere: LEDGER_TEST_SEED=7.
fc.configureGlobal({ seed: Number(process.env['LEDGER_TEST_SEED'] ?? 20120310) })

import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

/** Milliseconds after which a test hangs, on a slow and busy machine too: no test measures time. */
const PATIENCE = 300_000

export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: `${root}/` }] },
  test: {
    // Each database test waits for Postgres half of its time: a worker for every processor.
    maxWorkers: '100%',
    setupFiles: ['tests/console.ts', 'tests/properties.ts'],
    projects: [
      {
        extends: true,
        // Nothing here changes what its process holds, so no file needs a process of its own to load all modules anew.
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], isolate: false, testTimeout: PATIENCE },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts'],
          // What is kept in memory is kept for each ledger apart, and each file has its own.
          isolate: false,
          globalSetup: ['tests/db/server.ts'],
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['tests/process/**/*.test.ts'],
          // After the others: these start whole apps.
          sequence: { groupOrder: 1 },
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'beyond',
          include: ['tests/beyond/**/*.test.ts'],
          globalSetup: ['tests/beyond/packages.ts'],
          testTimeout: PATIENCE,
        },
      },
    ],
  },
})

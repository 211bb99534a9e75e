import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: `${root}/` }] },
  test: {
    setupFiles: ['tests/console.ts', 'tests/properties.ts'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts'],
          globalSetup: ['tests/db/server.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['tests/process/**/*.test.ts'],
          // After the others and one by one: these start whole apps and watch how fast they answer.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'beyond',
          include: ['tests/beyond/**/*.test.ts'],
          globalSetup: ['tests/beyond/packages.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
})

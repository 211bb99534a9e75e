import { ensureBuilt } from '@/lib/cli/build'

// For an image: the build that `npm start` would make, made beforehand.
await ensureBuilt((line) => process.stdout.write(`${line}\n`))

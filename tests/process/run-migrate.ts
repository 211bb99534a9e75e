import { migrate } from '@/lib/db/migrate'

process.stdout.write(`${JSON.stringify(await migrate(process.argv[2] ?? ''))}\n`)

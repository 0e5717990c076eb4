/** One import in a process of its own, so that its memory can be told: `node import-once.ts STORE FILE`. */
import { keepCompiled } from '../../src-main/worker/keep-compiled.ts'

// As the doors do.
keepCompiled()
const { openDesk } = await import('../../src-main/worker/client.ts')

const [storeFile, file] = process.argv.slice(2) as [string, string]
const desk = await openDesk({ storeFile })
const result = await desk.ask('import-traffic', { job: 'bench', file })
await desk.close()
process.stdout.write(JSON.stringify({ rows: result.rows, peakBytes: process.resourceUsage().maxRSS * 1024 }))

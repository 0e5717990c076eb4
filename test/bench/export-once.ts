/** One export of every event in a process of its own, so that its memory can be told: `node export-once.ts STORE FILE`. */
import { openDesk } from '../../src-main/worker/client.ts'
import { moveWhole } from '../../src-main/hosts/door/write-file.ts'

const [storeFile, file] = process.argv.slice(2) as [string, string]
const desk = await openDesk({ storeFile })
const startedAt = performance.now()
const exported = await desk.ask('export-events', { format: 'xlsx' })
const seconds = (performance.now() - startedAt) / 1000
await moveWhole(exported.file, file)
await desk.close()
process.stdout.write(
  JSON.stringify({ seconds, fileBytes: exported.bytes, peakBytes: process.resourceUsage().maxRSS * 1024 }),
)

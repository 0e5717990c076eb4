/**
 * Loads the sample, imports a file that is long enough for a thread of its own, and exports a bill as PDF, with the built
 * threads of a folder that may be an archive; prints what came of it as JSON.
 */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { openDesk } from '../../../src-main/worker/client.ts'

const [program, storeFile, traffic] = process.argv.slice(2) as [string, string, string]
const inProgram = (name: string): URL => pathToFileURL(`${program}/out/main/${name}`)
const desk = await openDesk({
  storeFile,
  threads: { desk: inProgram('worker.js'), traffic: inProgram('reading-thread.js') },
})
const { imports } = await desk.ask('load-sample', { job: 'sample' })
const imported = await desk.ask('import-traffic', { job: 'more', file: traffic })
const period = { cycle: '2026-10' }
const summaries = []
for (const tenantId of ['nordwind', 'harborline']) {
  summaries.push(await desk.ask('read-summary', { tenantId, period }))
}
const exported = await desk.ask('export-summary', { tenantId: 'nordwind', period, format: 'pdf' })
const pdf = readFileSync(exported.file).subarray(0, 5).toString()
const counts = [...imports, imported].map(({ rows, accepted, rejected }) => ({ rows, accepted, rejected }))
process.stdout.write(JSON.stringify({ counts, summaries, pdf, bytes: exported.bytes }))
await desk.close()

/**
 * Uses a new store in a folder, with threads whose code and resources are in the archive or, where there is none, in the
 * project: loads the sample, exports a bill, imports a file that a thread of its own reads, and writes as JSON what came
 * of it. Arguments: the folder, that file, and which code, `source` or `built`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openDesk } from '../../src-main/worker/client.ts'
import { archive, content } from './double/archive.ts'

const [folder = '', file = '', code = ''] = process.argv.slice(2)
const at = (path: string): URL => pathToFileURL(join(archive || content, path))
const threads =
  code === 'built'
    ? { desk: at('out/main/worker.js'), traffic: at('out/main/traffic-worker.js') }
    : { desk: at('src-main/worker/entry.ts'), traffic: at('src-main/worker/traffic-entry.ts') }

const faults: unknown[] = []
const desk = await openDesk({
  storeFile: join(folder, 'ratedesk.sqlite'),
  threads,
  onFault: (fault) => void faults.push(fault),
})
try {
  const { imports } = await desk.ask('load-sample', { job: 'sample' })
  const period = { cycle: '2026-10' }
  const bills = []
  for (const { tenantId } of await desk.ask('list-tenants', {})) {
    const bill = await desk.ask('read-summary', { tenantId, period })
    const pdf = await desk.ask('export-summary', { tenantId, period, format: 'pdf' })
    bills.push({ bill, fonts: fontsOf(readFileSync(pdf.file)) })
  }
  const { sha256, accepted, parked } = await desk.ask('import-traffic', { job: 'large', file })
  const large = { sha256, accepted, parked }
  const sample = imports.map((each) => ({
    file: each.file,
    sha256: each.sha256,
    rows: each.rows,
    accepted: each.accepted,
    rejected: each.rejected,
  }))
  process.stdout.write(JSON.stringify({ bills, sample, large, faults }))
} finally {
  await desk.close()
}

/** The typefaces that a PDF brings along. */
function fontsOf(pdf: Buffer): string[] {
  return [...pdf.toString('latin1').matchAll(/\/FontName ?\/\w+\+([\w-]+)/g)].map(([, name]) => name!)
}

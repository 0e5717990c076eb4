/** How much memory it takes to write every event of a store as XLSX, which may not grow with how many there are. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDesk } from '../../src-main/worker/client.ts'
import { megabytes, seconds, type BenchRow } from './measuring.ts'

export interface ExportBench {
  events: number
  seconds: number
  fileBytes: number
  peakBytes: number
}

export async function benchExport(folder: string, storeFile: string): Promise<ExportBench> {
  const file = join(folder, 'events.xlsx')
  const once = join(import.meta.dirname, 'export-once.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [once, storeFile, file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the export failed: ${stderr}`)
  rmSync(file)
  return { ...(JSON.parse(stdout) as Omit<ExportBench, 'events'>), events: await eventsIn(storeFile) }
}

async function eventsIn(storeFile: string): Promise<number> {
  const desk = await openDesk({ storeFile })
  let events = 0
  let after: string | undefined
  do {
    const page = await desk.ask('list-events', { limit: 10_000, after })
    events += page.events.length
    after = page.next ?? undefined
  } while (after !== undefined)
  await desk.close()
  return events
}

export async function exportRows(folder: string, storeFile: string): Promise<BenchRow[]> {
  const { events, fileBytes, peakBytes, seconds: took } = await benchExport(folder, storeFile)
  return [
    {
      what: `memory of ${events.toLocaleString('en')} events as XLSX (${megabytes(fileBytes)})`,
      ours: `${megabytes(peakBytes)}, ${seconds(took)}`,
      reference: '',
      figure: megabytes(peakBytes),
      // The limit is that of 200,000 events; what streams needs no more for more.
      limit: '300 MB',
      within: peakBytes < 300e6,
    },
  ]
}

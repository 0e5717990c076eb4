import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConsole, type RunningConsole } from './console-page.ts'
import { placeStore, prepareStore } from './prepared-store.ts'
import { openServicePage, type ServicePage } from './service-page.ts'

/** The morning after the last day of the shipped sample, on which the guide's stories are told. */
export const MORNING_MS = Date.parse('2026-11-13T08:30:00Z')

let sample: Promise<Buffer> | undefined
const loadedSample = (): Promise<Buffer> =>
  (sample ??= prepareStore((desktop) => desktop.call('load-sample', { job: 'sample' }), MORNING_MS))

/** The console with the sample loaded, in a real browser, that morning. Each one has a store of its own. */
export async function openSamplePage(): Promise<ServicePage> {
  return openServicePage(await loadedSample(), MORNING_MS)
}

/** The console with the sample loaded, showing one of its clients, as a program of its own. */
export async function openSampleConsole(tenantId: string): Promise<RunningConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-sample-'))
  try {
    placeStore(folder, await loadedSample())
    const desk = await openConsole(join(folder, 'ratedesk.sqlite'))
    await desk.page.evaluate((shown) => localStorage.setItem('ratedesk.tenant', shown), tenantId)
    await desk.page.reload()
    await desk.page.getByRole('navigation', { name: 'Screens' }).waitFor()
    return desk
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import { prepareStore } from './prepared-store.ts'
import { openServicePage, type ServicePage } from './service-page.ts'

/** The morning after the last day of the shipped sample, on which the guide's stories are told. */
export const MORNING_MS = Date.parse('2026-11-13T08:30:00Z')

let sample: Promise<Buffer> | undefined

/** The console with the sample loaded, in a real browser, that morning. Each one has a store of its own. */
export async function openSamplePage(): Promise<ServicePage> {
  sample ??= prepareStore((desktop) => desktop.call('load-sample', { job: 'sample' }), MORNING_MS)
  return openServicePage(await sample, MORNING_MS)
}

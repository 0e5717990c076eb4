/**
 * How long the evidence of 100,000 messages takes: to write, to open until the statement is shown and until all of it is
 * read, and to check in the browser. Each is of the median of some runs.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { benchCast } from '../../scripts/sample/cast.ts'
import { buildEvidencePageWhenStale } from '../../scripts/evidence-page/when-stale.ts'
import { moveWhole } from '../../src-main/hosts/door/write-file.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { launchChromium } from '../support/chromium.ts'
import { sampleFile } from './import.ts'
import { median, rateCardFor, seconds, type BenchRow } from './measuring.ts'

const MESSAGES = 100_000
const TENANT = 'bench'
const RUNS = 5
const LIMIT_SECONDS = 2

export async function evidenceRows(folder: string): Promise<BenchRow[]> {
  await buildEvidencePageWhenStale()
  const file = join(folder, 'evidence.html')
  const written = await writeOften(folder, file)
  const browser = await launchChromium()
  const shown: number[] = []
  const whole: number[] = []
  const checked: number[] = []
  try {
    for (let at = 0; at < RUNS; at++) {
      const took = await openOnce(browser, file)
      shown.push(took.shown)
      whole.push(took.whole)
      checked.push(took.checked)
    }
  } finally {
    await browser.close()
  }
  return [
    rowOf('written', written),
    rowOf('opened in Chromium until its statement is shown', shown),
    rowOf('opened in Chromium until it is read', whole),
    rowOf('checked in Chromium', checked),
  ]
}

const rowOf = (what: string, took: readonly number[]): BenchRow => ({
  what: `evidence of ${MESSAGES.toLocaleString('en')} messages ${what}`,
  ours: seconds(median(took)),
  reference: '',
  figure: seconds(median(took)),
  limit: seconds(LIMIT_SECONDS),
  within: median(took) < LIMIT_SECONDS,
})

/** @returns the seconds of each run */
async function writeOften(folder: string, file: string): Promise<number[]> {
  const storeFile = join(folder, 'evidence.sqlite')
  for (const end of ['', '-wal', '-shm']) rmSync(storeFile + end, { force: true })
  const desk = await openDesk({ storeFile })
  await desk.ask('add-tenant', { tenantId: TENANT, name: 'Bench', currency: 'EUR', timeZone: 'UTC' })
  await desk.ask('set-rates', { tenantId: TENANT, card: rateCardFor('EUR') })
  const profile = 'infobip-us-sessions'
  for (const { agentId, name, region } of benchCast().agents) {
    await desk.ask('add-agent', { agentId, tenantId: TENANT, name, category: 'conversational', region, profile })
  }
  await desk.ask('import-traffic', { job: 'bench', file: sampleFile(folder, MESSAGES) })
  const [{ cycle } = { cycle: '' }] = (await desk.ask('list-statements', { tenantId: TENANT })).toSorted(
    (left, right) => right.events - left.events,
  )
  const took: number[] = []
  for (let at = 0; at < RUNS; at++) {
    const begunAt = performance.now()
    const exported = await desk.ask('export-evidence', { tenantId: TENANT, cycle })
    await moveWhole(exported.file, file)
    took.push((performance.now() - begunAt) / 1000)
  }
  await desk.close()
  return took
}

async function openOnce(browser: Browser, file: string) {
  const page = await browser.newPage()
  const begunAt = performance.now()
  const since = (): number => (performance.now() - begunAt) / 1000
  await page.goto(pathToFileURL(file).href, { waitUntil: 'commit' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  const shown = since()
  await page.waitForLoadState('load')
  const whole = since()
  await page.getByRole('button', { name: 'Check it yourself' }).click()
  await page.locator('.verdict.good').waitFor()
  const checked = since() - whole
  await page.close()
  return { shown, whole, checked }
}

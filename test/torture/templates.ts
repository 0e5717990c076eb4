import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EVENT_TYPES } from '../../src-main/rating/threads/event.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { writeTraffic } from '../support/traffic-file.ts'

/** Stores to begin with, and the file that comes late. */
export interface Templates {
  /** With one import. */
  once: string
  /** With the late one, too. */
  twice: string
  late: string
}

/** One of so many messages comes once more in the late file, as another message of its thread. */
const LATE_EVERY = 40
const AGENTS = ['care', 'offers']

export async function makeTemplates(folder: string, messages: number): Promise<Templates> {
  const [first, late] = [join(folder, 'first.csv'), join(folder, 'late.csv')]
  const templates = { once: join(folder, 'once.sqlite'), twice: join(folder, 'twice.sqlite'), late }
  writeTraffic(first, messages, AGENTS)
  // Of a month that is over wherever this runs.
  const traffic = readFileSync(first, 'utf8').replaceAll('2026-10-', '2025-10-')
  writeFileSync(first, traffic)
  writeFileSync(late, lateOf(traffic))
  for (const [storeFile, files] of [
    [templates.once, [first]],
    [templates.twice, [first, late]],
  ] as const) {
    await fill(storeFile, files)
  }
  return templates
}

/** Every so many rows as further messages, and some that cannot be read. */
function lateOf(traffic: string): string {
  const [header, ...rows] = traffic.trimEnd().split('\n')
  const late = rows.filter((_, at) => at % LATE_EVERY === 0).map((line) => `late-${line.replace(/\.\d{3}Z/, '.517Z')}`)
  const broken = late.slice(0, 50).map((line) => `broken-${line.replace(/2025-10-[^,]*/, 'never')}`)
  return `${[header, ...late, ...broken].join('\n')}\n`
}

async function fill(storeFile: string, files: readonly string[]): Promise<void> {
  const desk = await openDesk({ storeFile })
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  for (const [at, agentId] of AGENTS.entries()) {
    const category = at === 0 ? 'conversational' : 'non-conversational'
    await desk.ask('add-agent', { agentId, tenantId: 'shop', category, region: 'GB' })
  }
  const rates = EVENT_TYPES.map((type) => ({ type, country: '*', model: 'flat' as const, unitPrice: '0.0125' }))
  const card = { currency: 'EUR', effectiveFrom: '2025-01-01', rounding: 'half-up' as const, rates }
  await desk.ask('set-rates', { tenantId: 'shop', card })
  for (const file of files) await desk.ask('import-traffic', { job: file, file })
  await desk.close()
}

/**
 * What an advice costs: both categories on all messages of one agent, and other reply rates on a sample of its threads;
 * against reading and rating the same threads once, on the same thread of the same process.
 */
import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { advise } from '../../src-main/services/advise/advise.ts'
import type { ReadContext } from '../../src-main/services/context.ts'
import { ThreadRater } from '../../src-main/services/traffic/rate-threads.ts'
import { DailyLedger } from '../../src-main/store/events/daily.ts'
import { findAgent } from '../../src-main/store/agents.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { sampleFile } from './import.ts'
import { median, millions, rateCardFor, type BenchRow } from './measuring.ts'

const RUNS = 5
const AGENT = 'one-for-all'
const PERIOD = { from: '2026-01-01', to: '2027-12-31' }

/** The sample as the traffic of one agent. */
async function oneAgentFile(folder: string, messages: number): Promise<string> {
  const file = join(folder, `one-agent-${messages}.csv`)
  if (existsSync(file)) return file
  const out = createWriteStream(file)
  let column = -1
  for await (const line of createInterface({ input: createReadStream(sampleFile(folder, messages)) })) {
    const cells = line.split(',')
    if (column < 0) column = cells.indexOf('agent_id')
    else cells[column] = AGENT
    if (!out.write(`${cells.join(',')}\n`)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
  return file
}

async function filledStore(folder: string, messages: number): Promise<string> {
  const storeFile = join(folder, 'advise.sqlite')
  for (const end of ['', '-wal', '-shm']) rmSync(storeFile + end, { force: true })
  const desk = await openDesk({ storeFile })
  await desk.ask('add-tenant', { tenantId: 't', name: 'T', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: AGENT, tenantId: 't', category: 'conversational', region: 'GB' })
  await desk.ask('set-rates', { tenantId: 't', card: rateCardFor('EUR') })
  await desk.ask('import-traffic', { job: 'all', file: await oneAgentFile(folder, messages) })
  await desk.close()
  return storeFile
}

export async function benchAdvising(folder: string, messages: number): Promise<BenchRow[]> {
  const store = openWritableStore(await filledStore(folder, messages))
  try {
    const agent = findAgent(store, AGENT)!
    const idle = { add() {}, replace() {}, remove() {} }
    const rate = (): void => new ThreadRater(store, idle, new DailyLedger(), () => true).rate(agent, 'all', () => {})
    const context: ReadContext = {
      store,
      storeFile: store.name,
      exportFolder: folder,
      now: () => Date.parse('2027-12-31T00:00:00Z'),
      notify() {},
      isCancelled: () => false,
    }
    const ask = (): unknown => advise(context, { agentId: AGENT, period: PERIOD })
    const [ratedMs, advisedMs] = [timed(rate), timed(ask)]
    const ratio = advisedMs / ratedMs
    return [
      {
        what: `advice on ${millions(messages)} messages of one agent`,
        ours: `${advisedMs.toFixed(0)} ms`,
        reference: `one rating ${ratedMs.toFixed(0)} ms`,
        figure: `${ratio.toFixed(2)} ×`,
        limit: '4 ×',
        within: ratio <= 4,
      },
    ]
  } finally {
    store.close()
  }
}

/** The median after one run to warm up, in milliseconds. */
function timed(run: () => unknown): number {
  run()
  return median(
    Array.from({ length: RUNS }, () => {
      const startedAt = performance.now()
      run()
      return performance.now() - startedAt
    }),
  )
}

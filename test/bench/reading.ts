import { openDesk } from '../../src-main/worker/client.ts'
import { median, millions, type BenchRow } from './measuring.ts'

export interface ReadingBench {
  overviewMs: number
  agentsMs: number
  clientsMs: number
  alertsMs: number
}

/** How quickly the services answer the screens that are opened most, on a store that was just opened. */
export async function benchReading(storeFile: string): Promise<ReadingBench> {
  const desk = await openDesk({ storeFile })
  const { tenants } = await desk.ask('read-console', {})
  const usual = async (ask: () => Promise<unknown>): Promise<number> => {
    const times: number[] = []
    for (let at = 0; at < 11; at++) {
      const startedAt = performance.now()
      await ask()
      times.push(performance.now() - startedAt)
    }
    return median(times)
  }
  const timed = async (ask: (tenantId: string) => Promise<unknown>): Promise<number> => {
    let worst = 0
    for (const { tenantId } of tenants) worst = Math.max(worst, await usual(() => ask(tenantId)))
    return worst
  }
  const overviewMs = await timed((tenantId) => desk.ask('read-overview', { tenantId, cycle: '2026-10' }))
  const agentsMs = await timed((tenantId) => desk.ask('read-agents', { tenantId, cycle: '2026-10' }))
  const clientsMs = await usual(() => desk.ask('read-clients', {}))
  // As the window asks: the texts behind overruns are read where they are shown.
  const alertsMs = await usual(() => desk.ask('list-alerts', { texts: false }))
  await desk.close()
  return { overviewMs, agentsMs, clientsMs, alertsMs }
}

export async function readingRows(storeFile: string, messages: number): Promise<BenchRow[]> {
  const { overviewMs, agentsMs, clientsMs, alertsMs } = await benchReading(storeFile)
  const screens = [
    ['overview of the slowest tenant', overviewMs],
    ['agent list of the slowest tenant', agentsMs],
    ['all clients', clientsMs],
    ['alerts of all clients', alertsMs],
  ] as const
  return screens.map(([screen, ms]) => ({
    what: `${screen} at ${millions(messages)} messages`,
    ours: `${ms.toFixed(1)} ms`,
    reference: '',
    figure: `${ms.toFixed(1)} ms`,
    limit: '50 ms',
    within: ms <= 50,
  }))
}

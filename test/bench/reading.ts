import { openDesk } from '../../src-main/worker/client.ts'
import { median, millions, type BenchRow } from './measuring.ts'

export interface ReadingBench {
  overviewMs: number
  agentsMs: number
}

/** How quickly the services answer the two screens that are opened most, on a store that was just opened. */
export async function benchReading(storeFile: string): Promise<ReadingBench> {
  const desk = await openDesk({ storeFile })
  const { tenants } = await desk.ask('read-console', {})
  const timed = async (ask: (tenantId: string) => Promise<unknown>): Promise<number> => {
    const worst: number[] = []
    for (const { tenantId } of tenants) {
      const times: number[] = []
      for (let at = 0; at < 11; at++) {
        const startedAt = performance.now()
        await ask(tenantId)
        times.push(performance.now() - startedAt)
      }
      worst.push(median(times))
    }
    return Math.max(...worst)
  }
  const overviewMs = await timed((tenantId) => desk.ask('read-overview', { tenantId, cycle: '2026-10' }))
  const agentsMs = await timed((tenantId) => desk.ask('read-agents', { tenantId, cycle: '2026-10' }))
  await desk.close()
  return { overviewMs, agentsMs }
}

export async function readingRows(storeFile: string, messages: number): Promise<BenchRow[]> {
  const { overviewMs, agentsMs } = await benchReading(storeFile)
  const screens = [
    ['overview', overviewMs],
    ['agent list', agentsMs],
  ] as const
  return screens.map(([screen, ms]) => ({
    what: `${screen} at ${millions(messages)} messages, slowest tenant`,
    ours: `${ms.toFixed(1)} ms`,
    reference: '',
    figure: `${ms.toFixed(1)} ms`,
    limit: '50 ms',
    within: ms <= 50,
  }))
}

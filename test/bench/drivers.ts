import Database from 'better-sqlite3'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openDesk } from '../../src-main/worker/client.ts'
import { median, millions, type BenchRow } from './measuring.ts'

const RUNS = 11
const LIMIT_MS = 50

/**
 * Why October came to more or less than September, of the slowest tenant. September has the kept totals of October, a month
 * earlier: the drivers read nothing else.
 */
export async function driverRows(folder: string, imported: string, messages: number): Promise<BenchRow[]> {
  const storeFile = join(folder, 'drivers.sqlite')
  copyFileSync(imported, storeFile)
  const store = new Database(storeFile)
  for (const [table, columns] of [
    [
      'daily_charge',
      'type, country, carrier, chargeable, events, quantity, overrun_messages, overrun_segments, assumed',
    ],
    ['daily_traffic', 'direction, state, messages'],
  ] as const) {
    store.exec(
      `INSERT INTO ${table} (agent_no, day, ${columns}) SELECT agent_no, day - 31, ${columns} FROM ${table} WHERE true
       ON CONFLICT DO NOTHING`,
    )
  }
  store.close()
  const desk = await openDesk({ storeFile })
  const { tenants } = await desk.ask('read-console', {})
  let slowestMs = 0
  for (const { tenantId } of tenants) {
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const startedAt = performance.now()
      const { drivers } = await desk.ask('read-drivers', { tenantId, cycle: '2026-10' })
      times.push(performance.now() - startedAt)
      if (drivers.every(({ kind }) => kind === 'new_agent')) throw new Error(`${tenantId} has no traffic in September`)
    }
    slowestMs = Math.max(slowestMs, median(times))
  }
  await desk.close()
  return [
    {
      what: `drivers of two cycles at ${millions(messages)} messages each, slowest tenant`,
      ours: `${slowestMs.toFixed(1)} ms`,
      reference: '',
      figure: `${slowestMs.toFixed(1)} ms`,
      limit: `${LIMIT_MS} ms`,
      within: slowestMs < LIMIT_MS,
    },
  ]
}

import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Progress } from '../../src-main/contract/answers.ts'
import { importTraffic } from '../../src-main/services/traffic/import-traffic.ts'
import { csvOf, NOW_MS, openTestDesktop } from '../support/desktop.ts'
import { messagesOf } from '../support/stored-messages.ts'
import { sourceHere } from '../../src-main/traffic/traffic-source.ts'

const ROWS = 40_000
const TABLES = [
  'import',
  'traffic_row',
  'thread_run',
  'message_identity',
  'event',
  'daily_charge',
  'daily_traffic',
  'trait',
]

test('an import can be cancelled at every step of every stage, in the middle of its longest statements too', async () => {
  const desktop = openTestDesktop()
  const { store, folder } = desktop
  await desktop.call('add-tenant', { tenantId: 'acme', name: 'Acme', currency: 'EUR' })
  await desktop.call('add-agent', { agentId: 'help', tenantId: 'acme', category: 'conversational', region: 'GB' })
  const file = join(folder, 'traffic.csv')
  writeFileSync(
    file,
    csvOf(
      Array.from({ length: ROWS }, (_, at) => ({
        message_id: `m${(at * 7919) % ROWS}`,
        agent_id: 'help',
        user_id: `+447700900${String(at % 1000).padStart(3, '0')}`,
        direction: at % 3 === 0 ? ('P2A' as const) : ('A2P' as const),
        sent_at: new Date(NOW_MS + at * 60_000).toISOString(),
      })),
    ),
  )
  let asked: Progress['stage'][] = []
  let stage: Progress['stage'] = 'reading'
  /** Has the import cancelled when it asks for the nth time; `asked` then has the stages in which it has asked. */
  const run = (cancelAt: number, dryRun = false): Promise<unknown> => {
    asked = []
    stage = 'reading'
    return importTraffic(
      {
        store,
        storeFile: join(folder, 'ratedesk.sqlite'),
        openTraffic: sourceHere,
        exportFolder: folder,
        user: 'tester',
        now: Date.now,
        isCancelled: () => asked.push(stage) >= cancelAt,
        notify: (notice) => {
          if (notice.kind === 'progress') stage = notice.progress.stage
        },
      },
      { job: 'job', file, format: 'auto', timeZone: 'UTC', dryRun, stays: true },
    )
  }
  const counts = (): number[] =>
    TABLES.map((table) => store.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number)
  const before = counts()
  await run(Infinity, true)
  const all = asked
  expect([...new Set(all)]).toEqual(['reading', 'ordering', 'rating'])
  const read = all.lastIndexOf('reading') + 1
  expect(all.length - read).toBeGreaterThan(8)
  // While it is read it asks again and again: the first times and the last ones stand for all.
  const moments = all.map((_, at) => at + 1).filter((at) => at <= 8 || at > read - 4)
  for (const cancelAt of moments) {
    await expect(run(cancelAt)).rejects.toThrow('the import was cancelled; nothing of it was kept')
    expect(asked).toHaveLength(cancelAt)
    expect(store.inTransaction).toBe(false)
    expect(counts()).toEqual(before)
  }
  await run(Infinity)
  expect(messagesOf(store)).toHaveLength(ROWS)
  expect(readdirSync(folder).sort()).toEqual([
    'ratedesk.sqlite',
    'ratedesk.sqlite-shm',
    'ratedesk.sqlite-wal',
    'traffic.csv',
  ])
}, 60_000)

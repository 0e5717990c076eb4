import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { copyFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDesk } from '../../src-main/worker/client.ts'
import { testFolder } from '../support/desktop.ts'
import { writeTraffic } from '../support/traffic-file.ts'

const MESSAGES = 40_000
const CLI = join(import.meta.dirname, '../../src-main/hosts/cli/main.ts')

/** When to kill: so many milliseconds after the start, or as soon as the log of the commit holds so many bytes. */
type Moment = { afterMs: number } | { logBytes: number }

/** Starts an import in a process of its own and kills it the hard way. Whether it was still running then. */
async function killedImport(storeFile: string, file: string, moment: Moment): Promise<boolean> {
  const child = spawn(process.execPath, [CLI, '--store', storeFile, 'import', file], { stdio: 'ignore' })
  const ended = new Promise<boolean>((resolve) => child.once('exit', (_code, signal) => resolve(signal === 'SIGKILL')))
  const startedAtMs = Date.now()
  const watch = setInterval(() => {
    const log = statSync(`${storeFile}-wal`, { throwIfNoEntry: false })?.size ?? 0
    if ('afterMs' in moment ? Date.now() - startedAtMs >= moment.afterMs : log >= moment.logBytes) child.kill('SIGKILL')
  }, 1)
  return ended.finally(() => clearInterval(watch))
}

const MOMENTS: Moment[] = [
  ...[250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 800].map((afterMs) => ({ afterMs })),
  ...[1, 1e5, 5e5, 1e6, 2e6, 4e6, 6e6, 8e6, 1e7].map((logBytes) => ({ logBytes })),
]

test('kill -9 in the middle of an import leaves a whole store with all of the import or none, and it can be done again', async () => {
  const folder = testFolder()
  const template = join(folder, 'template.sqlite')
  const file = join(folder, 'traffic.csv')
  writeTraffic(file, MESSAGES, ['help'])
  const desk = await openDesk({ storeFile: template })
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  await desk.close()

  let killed = 0
  let storeFile = ''
  for (const [at, moment] of MOMENTS.entries()) {
    storeFile = join(folder, `store-${at}.sqlite`)
    copyFileSync(template, storeFile)
    if (await killedImport(storeFile, file, moment)) killed++
    const store = new Database(storeFile)
    expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
    const counts = ['import', 'traffic_row', 'message', 'message_identity'].map((table) =>
      store.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    )
    const rated = store.prepare('SELECT coalesce(sum(messages), 0) FROM event').pluck().get()
    store.close()
    const none = [0, 0, 0, 0, 0]
    const all = [1, MESSAGES, MESSAGES, MESSAGES, MESSAGES]
    expect([none, all]).toContainEqual([...counts, rated])
  }
  expect(killed).toBeGreaterThan(0)

  const again = await openDesk({ storeFile })
  const result = await again.ask('import-traffic', { job: 'again', file })
  expect(result.accepted + result.duplicates).toBe(MESSAGES)
  const { agents } = await again.ask('read-summary', { tenantId: 'shop', period: { cycle: '2026-10' } })
  expect(agents[0]!.messages).toBe(MESSAGES)
  await again.close()
}, 120_000)

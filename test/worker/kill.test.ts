import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { copyFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Random } from '../../scripts/sample/random.ts'
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

/** Twenty moments at random, of a whole import that takes `wholeMs` and whose log grows to `wholeBytes`. */
function moments(seed: number, wholeMs: number, wholeBytes: number): Moment[] {
  const random = new Random(seed)
  return Array.from({ length: 20 }, (_, at) =>
    at % 2 === 0
      ? { afterMs: Math.round(wholeMs * (0.2 + 0.8 * random.unit())) }
      : { logBytes: Math.round(wholeBytes * random.unit()) },
  )
}

test('kill -9 in the middle of an import leaves a whole store with all of the import or none, and it can be done again', async () => {
  const folder = testFolder()
  const template = join(folder, 'template.sqlite')
  const file = join(folder, 'traffic.csv')
  writeTraffic(file, MESSAGES, ['help'])
  const desk = await openDesk({ storeFile: template })
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  await desk.close()

  let storeFile = join(folder, 'whole.sqlite')
  copyFileSync(template, storeFile)
  const startedAtMs = Date.now()
  expect(await killedImport(storeFile, file, { afterMs: Infinity })).toBe(false)
  // The log of a commit holds about what the store grew by.
  const grownBytes = statSync(storeFile).size - statSync(template).size
  const seed = Date.now() % 1e6
  let killed = 0
  for (const [at, moment] of moments(seed, Date.now() - startedAtMs, grownBytes).entries()) {
    storeFile = join(folder, `store-${at}.sqlite`)
    copyFileSync(template, storeFile)
    if (await killedImport(storeFile, file, moment)) killed++
    const store = new Database(storeFile)
    expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
    const counts = [
      'count(*) FROM import',
      'count(*) FROM traffic_row',
      'coalesce(sum(length(messages)) / 32, 0) FROM thread_run',
      'count(*) FROM message_identity',
    ].map((counted) => store.prepare(`SELECT ${counted}`).pluck().get())
    const rated = store.prepare('SELECT coalesce(sum(messages), 0) FROM event').pluck().get()
    store.close()
    const said = `seed ${seed}, ${JSON.stringify(moment)}`
    const none = [0, 0, 0, 0, 0]
    const all = [1, MESSAGES, MESSAGES, MESSAGES, MESSAGES]
    expect([none, all], said).toContainEqual([...counts, rated])
  }
  // The end of the log is a matter of milliseconds; most of the others die in the middle.
  expect(killed).toBeGreaterThanOrEqual(5)

  const again = await openDesk({ storeFile })
  const result = await again.ask('import-traffic', { job: 'again', file })
  expect(result.accepted + result.duplicates).toBe(MESSAGES)
  const { agents } = await again.ask('read-summary', { tenantId: 'shop', period: { cycle: '2026-10' } })
  expect(agents[0]!.messages).toBe(MESSAGES)
  await again.close()
}, 120_000)

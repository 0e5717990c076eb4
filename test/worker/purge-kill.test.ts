import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Random } from '../../scripts/sample/random.ts'
import { userKeyOf } from '../../src-main/rating/messages/user-key.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { csvOf, row, testFolder } from '../support/desktop.ts'
import { filesHolding, writingsOf } from '../support/store-dump.ts'

const GONE = '+447700900123'
const CLI = join(import.meta.dirname, '../../src-main/entries/cli.ts')
const ROWS = 4_000
const KILLS = 4

/** Starts a purge in a process of its own and kills it the hard way. Whether it was still running then. */
function killedPurge(storeFile: string, what: readonly string[], isTime: () => boolean): Promise<boolean> {
  const child = spawn(process.execPath, [CLI, '--store', storeFile, 'purge', ...what], { stdio: 'ignore' })
  const watch = setInterval(() => isTime() && child.kill('SIGKILL'), 1)
  return new Promise<boolean>((resolve) => {
    child.once('exit', (_code, signal) => {
      clearInterval(watch)
      resolve(signal === 'SIGKILL')
    })
  })
}

test('kill -9 in the middle of a purge leaves all as it was, or nothing of what was purged once the store is opened again', async () => {
  const folder = testFolder()
  const template = join(folder, 'template')
  mkdirSync(template)
  const file = join(folder, 'traffic.csv')
  const rows = Array.from({ length: ROWS }, (_, at) =>
    row(`m${at}`, 'help', 'A2P', new Date(Date.parse('2026-10-01T00:00:00Z') + at * 60_000).toISOString(), {
      user_id: at % 3 === 0 ? GONE : `+4477009${String(10000 + (at % 700))}`,
      text: `old words ${at}`,
    }),
  )
  writeFileSync(file, csvOf([...rows, row('bad', 'help', 'A2P', 'never', { user_id: GONE })]))
  const desk = await openDesk({ storeFile: join(template, 'ratedesk.sqlite') })
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  await desk.ask('import-traffic', { job: 'one', file })
  const summaryOf = { tenantId: 'shop', period: { cycle: '2026-10' } } as const
  const summary = await desk.ask('read-summary', summaryOf)
  await desk.close()

  const random = new Random(7)
  let killed = 0
  for (let at = 0; at < KILLS; at++) {
    const isUser = at % 2 === 0
    const what = isUser ? ['--user', GONE, '--tenant', 'shop'] : ['--texts-before', '2026-10-20']
    const place = join(folder, `store-${at}`)
    cpSync(template, place, { recursive: true })
    const storeFile = join(place, 'ratedesk.sqlite')
    // The log grows with the purge, and again as the file is written anew.
    const logBytes = Math.round(random.unit() * 3 * 2 ** 20)
    const log = (): number => statSync(`${storeFile}-wal`, { throwIfNoEntry: false })?.size ?? 0
    if (await killedPurge(storeFile, what, () => log() > logBytes)) killed++

    const store = new Database(storeFile)
    expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
    const count = (sql: string, ...bind: unknown[]): unknown =>
      store
        .prepare(sql)
        .pluck()
        .get(...bind)
    const isDone = count(`SELECT count(*) FROM audit WHERE deed LIKE 'purge-%'`) === 1
    const left = isUser
      ? count('SELECT count(*) FROM traffic_row WHERE user_key = ?', userKeyOf(GONE))
      : count(`SELECT count(*) FROM traffic_row WHERE sent_at < ? AND text <> ''`, Date.parse('2026-10-20'))
    store.close()
    expect(Number(left) > 0).toBe(!isDone)

    const again = await openDesk({ storeFile })
    expect(await again.ask('read-summary', summaryOf)).toEqual(summary)
    const { rejectsFile } = (await again.ask('list-imports', {}))[0]!
    expect(existsSync(rejectsFile!)).toBe(true)
    expect((await again.ask('list-rejects', { importId: '1' })).length).toBe(1)
    await again.close()
    if (isDone) expect(filesHolding(place, isUser ? writingsOf(GONE) : ['old words 1,', 'old words 17'])).toEqual([])
  }
  expect(killed).toBeGreaterThanOrEqual(1)
}, 300_000)

test('what a purge left to be done is done when the store is opened', async () => {
  const folder = testFolder()
  const storeFile = join(folder, 'ratedesk.sqlite')
  await (await openDesk({ storeFile })).close()
  const left = join(folder, 'import-1.csv')
  writeFileSync(left, 'old words')
  const store = new Database(storeFile)
  store.prepare(`INSERT INTO to_clear VALUES ('file'), (?)`).run(left)
  store.exec(
    `CREATE TABLE free (text TEXT); INSERT INTO free VALUES ('${'old words '.repeat(9_000)}'); DROP TABLE free`,
  )
  store.close()
  expect(filesHolding(folder, ['old words'])).toEqual([storeFile])

  await (await openDesk({ storeFile })).close()
  expect(existsSync(left)).toBe(false)
  expect(filesHolding(folder, ['old words'])).toEqual([])
})

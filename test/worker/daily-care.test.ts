import { existsSync, readdirSync, rmSync, writeFileSync, watch } from 'node:fs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Random } from '../../scripts/sample/random.ts'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import { openDesk, type Desk } from '../../src-main/worker/client.ts'
import { addClients, openDesktop, row, testFolder } from '../support/desktop.ts'
import { storeOf, tenantsIn } from '../support/tenant-stores.ts'

// Each begins and ends many threads, which a machine that is busy takes its time for.
vi.setConfig({ testTimeout: 180_000 })

const SEED = 20261129
const KILLS = 4

/** A desk that looks after its store at once, with what it tells. */
async function openCaring(
  storeFile: string,
  everyMs = 50,
): Promise<{ desk: Desk; told(kind: string): Promise<ConsoleNotice> }> {
  const notices: ConsoleNotice[] = []
  let wake = (): void => {}
  const desk = await openDesk({
    storeFile,
    care: { firstMs: 0, everyMs },
    onNotice: (notice) => {
      notices.push(notice)
      wake()
    },
  })
  onTestFinished(() => desk.close())
  return {
    desk,
    async told(kind) {
      for (;;) {
        const found = notices.find((notice) => notice.kind === kind)
        if (found) return found
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
const backupsIn = (storeFile: string): string[] =>
  existsSync(`${storeFile}-backups`) ? readdirSync(`${storeFile}-backups`).filter((name) => name !== 'in-use.lock') : []

test('an open console backs its store up by itself, once a day, and says that it did', async () => {
  const storeFile = storeOf(join(testFolder(), 'ratedesk.sqlite'), 50)
  const { desk, told } = await openCaring(storeFile)
  await told('backups-changed')
  const [name] = backupsIn(storeFile)
  expect(tenantsIn(join(`${storeFile}-backups`, name!))).toBe(50)
  for (let asked = 0; asked < 5; asked++) await desk.ask('list-backups', {})
  expect(backupsIn(storeFile)).toEqual([name])
})

test('a command backs nothing up', async () => {
  const storeFile = storeOf(join(testFolder(), 'ratedesk.sqlite'), 5)
  const desk = await openDesk({ storeFile })
  await desk.ask('list-tenants', {})
  await desk.close()
  expect(backupsIn(storeFile)).toEqual([])
})

test('that it could not is told, with the reason, until it can again', async () => {
  const storeFile = storeOf(join(testFolder(), 'ratedesk.sqlite'), 5)
  writeFileSync(`${storeFile}-backups`, 'in the way')
  const { desk, told } = await openCaring(storeFile)
  expect(await told('care-failed')).toMatchObject({ of: 'backup', why: { code: 'folder-hindered' } })
  // Whatever else is asked is answered.
  await desk.ask('add-tenant', { tenantId: 'again', name: 'Again', currency: 'EUR' })
  rmSync(`${storeFile}-backups`)
  expect(await told('care-well')).toMatchObject({ of: 'backup' })
  expect(backupsIn(storeFile)).toHaveLength(1)
})

test('two consoles on one store make one backup', async () => {
  const storeFile = storeOf(join(testFolder(), 'ratedesk.sqlite'), 2000)
  const [one, other] = await Promise.all([openCaring(storeFile, 20), openCaring(storeFile, 20)])
  await Promise.race([one.told('backups-changed'), other.told('backups-changed')])
  for (let asked = 0; asked < 5; asked++)
    await Promise.all([one.desk.ask('list-backups', {}), other.desk.ask('list-backups', {})])
  expect(backupsIn(storeFile)).toHaveLength(1)
})

test('texts that are older than retention allows go by themselves', async () => {
  const folder = testFolder()
  const desktop = openDesktop(folder, { now: Date.now })
  await addClients(desktop)
  await desktop.importCsv([
    row('old', 'help', 'A2P', '2024-01-01T10:00:00Z', { text: 'an old text' }),
    row('young', 'help', 'A2P', new Date(Date.now() - 3_600_000).toISOString(), { text: 'a young text' }),
  ])
  await desktop.call('set-retention', { days: 30 })
  desktop.store.close()
  const { desk, told } = await openCaring(join(folder, 'ratedesk.sqlite'))
  await told('store-changed')
  const { entries } = await desk.ask('list-audit', {})
  expect(entries[0]).toMatchObject({ deed: 'apply-retention', after: { rows: 1 } })
  expect(await desk.ask('preview-retention', {})).toMatchObject({ rows: 0 })
})

test('kill -9 in the middle of it leaves no half backup, and the next console makes a whole one', async () => {
  const random = new Random(SEED)
  let killed = 0
  for (let at = 0; at < KILLS; at++) {
    const folder = testFolder()
    const storeFile = storeOf(join(folder, 'ratedesk.sqlite'), 20_000)
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/care-once.ts'), storeFile], {
      stdio: 'ignore',
    })
    // As soon as a part of it is there, or a moment after that.
    const afterMs = at === 0 ? 0 : random.unit() * 150
    const watched = watch(folder, { recursive: true }, (_event, name) => {
      if (name?.includes('.part')) setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    const signal = await new Promise((ended) => child.once('exit', (_code, how) => ended(how)))
    watched.close()
    if (signal === 'SIGKILL') killed++
    const said = `seed ${SEED}, kill ${at}, ${afterMs} ms`
    for (const name of backupsIn(storeFile)) {
      if (name.includes('.part')) continue
      expect(tenantsIn(join(`${storeFile}-backups`, name)), said).toBe(20_000)
    }
    const { desk } = await openCaring(storeFile, 3_600_000)
    await desk.ask('make-backup', { renew: true })
    const left = backupsIn(storeFile)
    expect(left, said).toHaveLength(1)
    expect(tenantsIn(join(`${storeFile}-backups`, left[0]!)), said).toBe(20_000)
    await desk.close()
    expect(tenantsIn(storeFile), said).toBe(20_000)
  }
  expect(killed).toBe(KILLS)
}, 300_000)

import Database from 'better-sqlite3'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { openDesk, type Desk } from '../../src-main/worker/client.ts'
import { csvOf, row, testFolder } from '../support/desktop.ts'

const tenant = (tenantId: string) => ({ tenantId, name: tenantId, currency: 'EUR' })
const looks = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`ratedesk-look-`) && name.includes(`-${process.pid}-`))

async function storeIn(folder: string): Promise<string> {
  const storeFile = join(folder, 'ratedesk.sqlite')
  const desk = await openDesk({ storeFile })
  await desk.ask('add-tenant', tenant('shop'))
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  await desk.close()
  return storeFile
}

/** Its folder can be removed at the end. */
function readOnly(path: string, mode: number): void {
  const before = statSync(path).mode
  chmodSync(path, mode)
  onTestFinished(() => chmodSync(path, before))
}

async function lookAt(storeFile: string): Promise<Desk> {
  const desk = await openDesk({ storeFile })
  onTestFinished(() => desk.close())
  return desk
}

test.skipIf(process.platform === 'win32').each(['file', 'folder'])(
  'a store whose %s is read-only can be looked at, and nothing is left of that; changes are refused',
  async (what) => {
    const folder = join(testFolder(), 'in')
    mkdirSync(folder)
    const storeFile = await storeIn(folder)
    const bytes = readFileSync(storeFile)
    if (what === 'file') readOnly(storeFile, 0o444)
    else readOnly(folder, 0o555)
    const desk = await lookAt(storeFile)
    expect(await desk.ask('read-console', {})).toMatchObject({ storeFile, empty: false, readOnly: true })
    expect(await desk.ask('list-tenants', {})).toHaveLength(1)
    await expect(desk.ask('add-tenant', tenant('other'))).rejects.toThrow(
      /ratedesk\.sqlite is read-only, so nothing was changed; allow writing to it and to its folder/,
    )
    const file = join(testFolder(), 'traffic.csv')
    writeFileSync(file, csvOf([row('a', 'help', 'A2P', '2026-10-01T10:00:00Z')]))
    await expect(desk.ask('import-traffic', { job: 'j', file })).rejects.toThrow(/is read-only/)
    expect(await desk.ask('import-traffic', { job: 'j', file, dryRun: true })).toMatchObject({ accepted: 1 })
    expect(looks()).toHaveLength(1)
    await desk.close()
    expect(looks()).toEqual([])
    expect(readdirSync(folder)).toEqual(['ratedesk.sqlite'])
    expect(readFileSync(storeFile).equals(bytes)).toBe(true)
  },
)

test.skipIf(process.platform === 'win32')('what stands only in the log of such a store is read, too', async () => {
  const folder = testFolder()
  const storeFile = await storeIn(folder)
  const writer = new Database(storeFile)
  writer.pragma('wal_autocheckpoint = 0')
  writer.exec(`INSERT INTO tenant VALUES (9, 'in-the-log', 'x', 'EUR', 'UTC', 1, 0)`)
  const killed = join(folder, 'killed')
  mkdirSync(killed)
  for (const name of ['ratedesk.sqlite', 'ratedesk.sqlite-wal']) copyFileSync(join(folder, name), join(killed, name))
  writer.close()
  readOnly(killed, 0o555)
  const desk = await lookAt(join(killed, 'ratedesk.sqlite'))
  expect((await desk.ask('list-tenants', {})).map(({ tenantId }) => tenantId).sort()).toEqual(['in-the-log', 'shop'])
  expect(readdirSync(killed).sort()).toEqual(['ratedesk.sqlite', 'ratedesk.sqlite-wal'])
})

test.skipIf(process.platform === 'win32')(
  'one of an earlier version is looked at as it would be after an update',
  async () => {
    const folder = testFolder()
    const storeFile = join(folder, 'ratedesk.sqlite')
    const older = openWritableStore(storeFile, { migrations: migrationsIn().slice(0, 3) })
    older.exec(`INSERT INTO tenant VALUES (1, 'a', 'A', 'EUR', 'UTC', 1, 0)`)
    older.close()
    readOnly(storeFile, 0o444)
    const desk = await lookAt(storeFile)
    expect(await desk.ask('list-tenants', {})).toHaveLength(1)
    expect(readdirSync(folder)).toEqual(['ratedesk.sqlite'])
    const store = new Database(storeFile, { readonly: true })
    expect(store.pragma('user_version', { simple: true })).toBe(3)
    store.close()
  },
)

test.skipIf(process.platform === 'win32')(
  'one that is named by a link from elsewhere is looked at with its log',
  async () => {
    const folder = testFolder()
    const storeFile = await storeIn(folder)
    const writer = new Database(storeFile)
    writer.pragma('wal_autocheckpoint = 0')
    writer.exec(`INSERT INTO tenant VALUES (9, 'in-the-log', 'x', 'EUR', 'UTC', 1, 0)`)
    const kept = join(folder, 'kept')
    mkdirSync(kept)
    for (const name of ['ratedesk.sqlite', 'ratedesk.sqlite-wal']) copyFileSync(join(folder, name), join(kept, name))
    writer.close()
    readOnly(kept, 0o555)
    const link = join(folder, 'link.sqlite')
    symlinkSync(join(kept, 'ratedesk.sqlite'), link)
    const desk = await lookAt(link)
    expect((await desk.ask('list-tenants', {})).map(({ tenantId }) => tenantId).sort()).toEqual(['in-the-log', 'shop'])
  },
)

test.skipIf(process.platform === 'win32')(
  'a read-only file that is no store is refused, and nothing of it is copied',
  async () => {
    const file = join(testFolder(), 'film.mkv')
    writeFileSync(file, 'no store'.repeat(1000))
    readOnly(file, 0o444)
    await expect(openDesk({ storeFile: file })).rejects.toThrow(/film\.mkv is not a Ratedesk store/)
    expect(looks()).toEqual([])
  },
)

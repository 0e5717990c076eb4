import Database from 'better-sqlite3'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import type { Reply } from '../../src-main/contract/calls.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { openDesk, type Desk } from '../../src-main/worker/client.ts'
import { testFolder } from '../support/desktop.ts'
import { writeTraffic } from '../support/traffic-file.ts'

interface Open {
  desk: Desk
  storeFile: string
  /** Where the store is moved to. */
  elsewhere: string
  /** A store that can take its place. */
  other: string
  notices: ConsoleNotice[]
  /** Settles with the notice that the writer has ended. */
  ended: Promise<ConsoleNotice>
}

const tenant = (tenantId: string) => ({ tenantId, name: tenantId, currency: 'EUR' })
const message = (reply: Reply): string => (reply.ok ? 'done' : reply.failure.message)

async function openStore(): Promise<Open> {
  const folder = testFolder()
  const storeFile = join(folder, 'ratedesk.sqlite')
  mkdirSync(join(folder, 'elsewhere'))
  const other = join(folder, 'other.sqlite')
  makeOther(other)
  const notices: ConsoleNotice[] = []
  const heard = Promise.withResolvers<ConsoleNotice>()
  const onNotice = (notice: ConsoleNotice): void => {
    notices.push(notice)
    if (notice.kind === 'writer-ended') heard.resolve(notice)
  }
  const desk = await openDesk({ storeFile, onNotice })
  onTestFinished(() => desk.close())
  await desk.ask('add-tenant', tenant('before'))
  const elsewhere = join(folder, 'elsewhere', 'ratedesk.sqlite')
  return { desk, storeFile, elsewhere, other, notices, ended: heard.promise }
}

function tenantsIn(storeFile: string): string[] {
  const store = new Database(storeFile)
  expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
  const tenants = store.prepare('SELECT tenant_id FROM tenant ORDER BY tenant_id').pluck().all() as string[]
  store.close()
  return tenants
}

/** A store of somebody else comes to the place of one that is open; it was made before, so that this takes no time. */
function replaceStore({ storeFile, elsewhere, other }: Open): void {
  renameSync(storeFile, elsewhere)
  renameSync(other, storeFile)
}

function makeOther(file: string): void {
  const store = openWritableStore(file)
  store.exec(`INSERT INTO tenant VALUES (1, 'of-another-store', 'x', 'EUR', 'UTC', 1, 0)`)
  store.close()
}

const WAYS = {
  moved: ({ storeFile, elsewhere }: Open): void => renameSync(storeFile, elsewhere),
  deleted: ({ storeFile }: Open): void => rmSync(storeFile),
  replaced: replaceStore,
} as const

const SAID = {
  moved: /ratedesk\.sqlite is not there any more: it was moved or deleted.*put the file back, then open it again$/,
  deleted: /ratedesk\.sqlite is not there any more: it was moved or deleted.*put the file back, then open it again$/,
  replaced:
    /another file took the place of .*ratedesk\.sqlite while it was open.*put the file back, then open it again$/,
}

// Windows keeps an open store where it is.
describe.skipIf(process.platform === 'win32').each(['moved', 'deleted', 'replaced'] as const)(
  'a store that is %s while it is open',
  (way) => {
    test('is not written to any more: that is said at once and for good, to whoever writes or reads', async () => {
      const open = await openStore()
      const { desk, storeFile } = open
      await desk.ask('list-tenants', {})
      WAYS[way](open)
      const replies = await Promise.all([
        desk.reply('add-tenant', tenant('lost')),
        desk.reply('add-tenant', tenant('lost-too')),
      ])
      for (const reply of replies) expect(message(reply)).toMatch(SAID[way])
      expect(await open.ended).toEqual({
        kind: 'writer-ended',
        why: expect.objectContaining({ code: 'store-moved', message: expect.stringMatching(SAID[way]) }),
      })
      expect(message(await desk.reply('add-tenant', tenant('later')))).toMatch(SAID[way])
      expect(message(await desk.reply('list-tenants', {}))).toMatch(SAID[way])
      expect(message(await desk.reply('list-tenants', {}))).toMatch(SAID[way])
      if (way !== 'replaced') expect(existsSync(storeFile)).toBe(false)
    })

    test('is told of by a question, too, and then nothing is written', async () => {
      const open = await openStore()
      await open.desk.ask('list-tenants', {})
      WAYS[way](open)
      expect(message(await open.desk.reply('list-tenants', {}))).toMatch(SAID[way])
      expect(await open.ended).toMatchObject({ why: { message: expect.stringMatching(SAID[way]) } })
    })

    test('in the middle of an import keeps nothing of it', async () => {
      const open = await openStore()
      const { desk, storeFile, elsewhere } = open
      await desk.ask('add-agent', { agentId: 'help', tenantId: 'before', category: 'conversational', region: 'GB' })
      const file = `${storeFile}.csv`
      writeTraffic(file, 60_000, ['help'])
      const reading = Promise.withResolvers<void>()
      desk.onNotice((notice) => notice.kind === 'progress' && reading.resolve())
      const importing = desk.reply('import-traffic', { job: 'job', file })
      await reading.promise
      WAYS[way](open)
      expect(message(await importing)).toMatch(SAID[way])
      await open.ended
      if (way === 'deleted') return
      expect(tenantsIn(elsewhere)).toEqual(['before'])
      const store = new Database(elsewhere)
      expect(store.prepare('SELECT count(*) FROM import').pluck().get()).toBe(0)
      store.close()
    })
  },
)

test.skipIf(process.platform === 'win32')(
  'a store that was moved is whole where it is, and once it is back it is opened again; none is made in its place',
  async () => {
    const open = await openStore()
    const { desk, storeFile, elsewhere } = open
    await desk.ask('add-tenant', tenant('just-done'))
    WAYS.moved(open)
    await desk.reply('add-tenant', tenant('lost'))
    await open.ended
    expect(tenantsIn(elsewhere)).toEqual(['before', 'just-done'])
    await expect(desk.restart()).rejects.toThrow(/ratedesk\.sqlite is not there/)
    expect(existsSync(storeFile)).toBe(false)
    renameSync(elsewhere, storeFile)
    await desk.restart()
    await desk.ask('add-tenant', tenant('again'))
    const tenants = await desk.ask('list-tenants', {})
    expect(tenants.map(({ tenantId }) => tenantId).sort()).toEqual(['again', 'before', 'just-done'])
  },
)

test.skipIf(process.platform === 'win32')(
  'the log of the old store is not taken for that of the one in its place, which is opened when that is wished',
  async () => {
    const open = await openStore()
    const { desk, storeFile, elsewhere } = open
    await desk.ask('list-tenants', {})
    WAYS.replaced(open)
    await desk.reply('add-tenant', tenant('lost'))
    await open.ended
    expect(tenantsIn(storeFile)).toEqual(['of-another-store'])
    expect(tenantsIn(elsewhere)).toEqual(['before'])
    await desk.restart()
    await desk.ask('add-tenant', tenant('meant'))
    expect((await desk.ask('list-tenants', {})).map(({ tenantId }) => tenantId)).toEqual(['meant', 'of-another-store'])
  },
)

test.skipIf(process.platform === 'win32')(
  'a log that is deleted under the open store is noticed, and what was done is saved',
  async () => {
    const { desk, storeFile, ended } = await openStore()
    await desk.ask('list-tenants', {})
    rmSync(`${storeFile}-wal`)
    expect(message(await desk.reply('add-tenant', tenant('lost')))).toMatch(
      /ratedesk\.sqlite-wal, a part of the open store, was moved or deleted/,
    )
    await ended
    expect(tenantsIn(storeFile)).toEqual(['before'])
  },
)

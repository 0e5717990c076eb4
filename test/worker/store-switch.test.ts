import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import { openDesk, type Desk } from '../../src-main/worker/client.ts'
import { testFolder } from '../support/desktop.ts'
import { damage, storeOf, tenantsIn } from '../support/tenant-stores.ts'
import { writeTraffic } from '../support/traffic-file.ts'

// Each begins and ends many threads, which a machine that is busy takes its time for.
vi.setConfig({ testTimeout: 180_000 })

interface Opened {
  desk: Desk
  folder: string
  storeFile: string
  notices: ConsoleNotice[]
  moved: string[]
}

async function openOn(tenants: number): Promise<Opened> {
  const folder = testFolder()
  const storeFile = storeOf(join(folder, 'ratedesk.sqlite'), tenants)
  const [notices, moved]: [ConsoleNotice[], string[]] = [[], []]
  const desk = await openDesk({
    storeFile,
    onNotice: (notice) => void notices.push(notice),
    onMoved: (file) => moved.push(file) > 0,
  })
  onTestFinished(() => desk.close())
  return { desk, folder, storeFile, notices, moved }
}
const countOf = async (desk: Desk): Promise<number> => (await desk.ask('list-tenants', {})).length
const deedsOf = async (desk: Desk): Promise<unknown[]> =>
  (await desk.ask('list-audit', {})).entries.map(({ deed, subject }) => [deed, subject])

test('a backup is restored while the console is open: it goes on with what was in it, and what was there is kept', async () => {
  const { desk, storeFile, notices } = await openOn(30)
  const { made } = await desk.ask('make-backup', {})
  await desk.ask('add-tenant', { tenantId: 'later', name: 'Later', currency: 'EUR' })
  expect(await desk.ask('check-backup', { name: made!.name })).toMatchObject({ tenants: 30 })
  const restored = await desk.ask('restore-store', { name: made!.name })
  expect(restored).toMatchObject({ restored: storeFile, kept: expect.stringContaining('.before-restore-') })
  expect(await countOf(desk)).toBe(30)
  expect(tenantsIn(restored.kept!)).toBe(31)
  expect(await deedsOf(desk)).toEqual([['restore-store', `the store from ${made!.name}`]])
  // It can be written to, and the pages are told.
  await desk.ask('add-tenant', { tenantId: 'again', name: 'Again', currency: 'EUR' })
  expect(await countOf(desk)).toBe(31)
  const kinds = notices.map(({ kind }) => kind)
  expect(kinds.indexOf('store-changed', kinds.indexOf('writer-restarted'))).toBeGreaterThan(0)
  expect(kinds).not.toContain('writer-ended')
})

test('calls that come while it is restored wait, and answer from what is there then', async () => {
  const { desk } = await openOn(3000)
  const { made } = await desk.ask('make-backup', {})
  await desk.ask('add-tenant', { tenantId: 'later', name: 'Later', currency: 'EUR' })
  const restoring = desk.ask('restore-store', { name: made!.name })
  const [count, second] = await Promise.all([countOf(desk), desk.reply('restore-store', { name: made!.name })])
  expect(count).toBe(3000)
  expect(second).toMatchObject({ ok: false, failure: { code: expect.stringMatching(/store-(changing|busy-here)/) } })
  await restoring
})

test('what cannot be restored changes nothing, and the console goes on', async () => {
  const { desk, folder, storeFile } = await openOn(300)
  const bad = join(folder, 'bad')
  copyFileSync(storeOf(join(folder, 'other.sqlite'), 300), bad)
  damage(bad)
  writeFileSync(join(folder, 'text'), 'no store')
  for (const [file, code] of [
    [bad, /^copy-(damaged|faulty)$/],
    [join(folder, 'text'), /^copy-none$/],
    [join(folder, 'none'), /^copy-missing$/],
    [storeFile, /^copy-is-store$/],
  ] as const)
    expect(await desk.reply('restore-store', { file })).toMatchObject({
      ok: false,
      failure: { code: expect.stringMatching(code) },
    })
  expect(await countOf(desk)).toBe(300)
  await desk.ask('add-tenant', { tenantId: 'again', name: 'Again', currency: 'EUR' })
  expect(readdirSync(folder).filter((name) => name.includes('before-restore') || name.endsWith('.part'))).toEqual([])
})

test('a copy of an earlier version is brought up to date as it is opened', async () => {
  const { desk, folder } = await openOn(2)
  const old = storeOf(join(folder, 'old'), 5, migrationsIn().slice(0, -2))
  await desk.ask('restore-store', { file: old, displayName: 'my old one' })
  expect(await countOf(desk)).toBe(5)
  expect(await deedsOf(desk)).toEqual([['restore-store', 'the store from my old one']])
})

test('while another process has the store open it is refused, and the console goes on', async () => {
  const { desk, storeFile } = await openOn(20)
  const { made } = await desk.ask('make-backup', {})
  const other = await openDesk({ storeFile })
  expect(await desk.reply('restore-store', { name: made!.name })).toMatchObject({ failure: { code: 'store-in-use' } })
  expect(await desk.reply('move-store', { file: `${storeFile}.new` })).toMatchObject({
    failure: { code: 'store-in-use' },
  })
  await other.close()
  expect(await countOf(desk)).toBe(20)
  expect(existsSync(`${storeFile}.new`)).toBe(false)
})

test('while something is written here it is refused at once, and what is written is kept', async () => {
  const { desk, folder } = await openOn(3)
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  const { made } = await desk.ask('make-backup', {})
  const file = join(folder, 'traffic.csv')
  writeTraffic(file, 20_000, ['help'])
  const importing = desk.ask('import-traffic', { job: 'one', file })
  expect(await desk.reply('restore-store', { name: made!.name })).toMatchObject({
    failure: { code: 'store-busy-here' },
  })
  expect(await importing).toMatchObject({ rows: 20_000 })
})

test('the store is moved while the console is open: all of it is there, and the file that was left has another name', async () => {
  const { desk, folder, storeFile, moved } = await openOn(40)
  mkdirSync(join(folder, 'disk'))
  const target = join(folder, 'disk', 'store.sqlite')
  mkdirSync(`${storeFile}-files`)
  writeFileSync(join(`${storeFile}-files`, 'import-1-00000000.csv'), 'rows')
  const answer = await desk.ask('move-store', { file: target })
  expect(answer).toEqual({ storeFile: target, kept: expect.stringContaining('.before-move-'), remembered: true })
  expect(moved).toEqual([target])
  expect(existsSync(storeFile)).toBe(false)
  expect(tenantsIn(answer.kept)).toBe(40)
  expect((await desk.ask('read-console', {})).storeFile).toBe(target)
  expect(await countOf(desk)).toBe(40)
  expect(await deedsOf(desk)).toEqual([['move-store', 'the store to store.sqlite']])
  await desk.ask('add-tenant', { tenantId: 'again', name: 'Again', currency: 'EUR' })
  await desk.close()
  expect(tenantsIn(target)).toBe(41)
})

test('it is not moved to where something is, to a folder that is not there, or by a path that is relative', async () => {
  const { desk, folder, storeFile } = await openOn(4)
  const taken = join(folder, 'taken')
  writeFileSync(taken, 'mine')
  for (const [file, code] of [
    [taken, 'move-target-taken'],
    [storeFile, 'move-target-taken'],
    [join(folder, 'no', 'where'), 'folder-missing'],
    [folder, 'move-target-taken'],
    ['store.sqlite', 'copy-path-relative'],
  ])
    expect(await desk.reply('move-store', { file })).toMatchObject({ ok: false, failure: { code } })
  expect((await desk.ask('read-console', {})).storeFile).toBe(storeFile)
  expect(await countOf(desk)).toBe(4)
})

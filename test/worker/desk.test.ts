import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Failure } from '../../src-main/core/words/problem.ts'
import type { ConsoleNotice, Progress } from '../../src-main/contract/answers.ts'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { openDesk, type Desk } from '../../src-main/worker/client.ts'
import { testFolder } from '../support/desktop.ts'
import { writeTraffic } from '../support/traffic-file.ts'

async function openTestDesk(folder = testFolder()): Promise<Desk> {
  const desk = await openDesk({ storeFile: join(folder, 'ratedesk.sqlite') })
  onTestFinished(() => desk.close())
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  return desk
}

test('a bad request is refused at the door, with every fault and its path', async () => {
  const desk = await openTestDesk()
  const reply = await desk.reply('add-tenant', { tenantId: '', name: 'x', currency: 'eur', cycleDay: 31 })
  expect(reply).toMatchObject({ ok: false, failure: { kind: 'wrong' } })
  const faults = reply.ok ? [] : reply.failure.faults.map(({ path }) => path)
  expect(faults).toEqual(expect.arrayContaining(['tenantId', 'currency', 'cycleDay']))
  expect(await desk.reply('drop-everything', {})).toMatchObject({
    ok: false,
    failure: { message: 'there is no call drop-everything' },
  })
})

test('a refusal of a service crosses the thread as a Failure', async () => {
  const desk = await openTestDesk()
  const refusal = await desk.ask('list-agents', { tenantId: 'nobody' }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Failure)
  expect(refusal).toMatchObject({ kind: 'wrong', message: expect.stringContaining('no tenant nobody') })
})

test('a store that cannot be opened is refused when the desk is opened', async () => {
  const refusal = await openDesk({ storeFile: join(testFolder(), 'no', 'where.sqlite') }).catch(
    (error: unknown) => error,
  )
  expect(refusal).toMatchObject({ kind: 'failed', message: expect.stringContaining('does not exist') })
})

test('that an older store is migrated is told before it is open; of one that is up to date nothing is', async () => {
  const storeFile = join(testFolder(), 'ratedesk.sqlite')
  openWritableStore(storeFile, { migrations: migrationsIn().slice(0, -1) }).close()
  const bytes = statSync(storeFile).size
  const notices: ConsoleNotice[] = []
  const open = (): Promise<Desk> => openDesk({ storeFile, onNotice: (notice) => void notices.push(notice) })
  await (await open()).close()
  const backup = `${storeFile}.v${migrationsIn().length - 1}.backup`
  const told = [
    { kind: 'store-migrating', bytes },
    { kind: 'store-copied', backup },
  ]
  expect(notices).toEqual(told)
  await (await open()).close()
  expect(notices).toEqual(told)
})

test('while a file is imported, questions are answered from what was there before, and the import can be cancelled', async () => {
  const folder = testFolder()
  const desk = await openTestDesk(folder)
  const file = join(folder, 'traffic.csv')
  // A second of work at least, and a reading thread that is there already: nobody has to hurry.
  writeTraffic(file, 200_000, ['help'])
  await desk.ask('list-tenants', {})
  const progress: Progress[] = []
  const running = Promise.withResolvers<void>()
  desk.onNotice((notice) => {
    if (notice.kind !== 'progress') return
    progress.push(notice.progress)
    running.resolve()
  })
  const importing = desk.ask('import-traffic', { job: 'one', file }).catch((error: unknown) => error)
  await running.promise
  expect(await desk.ask('list-imports', {})).toEqual([])
  expect(await desk.ask('list-events', { tenantId: 'shop' })).toEqual({ events: [], next: null })
  desk.cancel('one')
  expect(await importing).toMatchObject({ message: 'the import was cancelled; nothing of it was kept' })
  expect(await desk.ask('list-imports', {})).toEqual([])
  expect(existsSync(join(folder, 'ratedesk.sqlite-files'))).toBe(false)

  expect(await desk.ask('import-traffic', { job: 'two', file })).toMatchObject({ accepted: 200_000 })
  expect(progress.at(-1)).toMatchObject({ job: 'two', stage: 'saving', rows: 200_000 })
  expect(await desk.ask('list-imports', {})).toHaveLength(1)
})

test('closing stops an import, of which nothing is kept', async () => {
  const folder = testFolder()
  const desk = await openTestDesk(folder)
  const file = join(folder, 'traffic.csv')
  writeTraffic(file, 200_000, ['help'])
  const running = Promise.withResolvers<void>()
  desk.onNotice(({ kind }) => kind === 'progress' && running.resolve())
  const importing = desk.ask('import-traffic', { job: 'one', file }).catch((error: unknown) => error)
  await running.promise
  await desk.close()
  expect(await importing).toMatchObject({ message: 'the import was cancelled; nothing of it was kept' })
  const again = await openDesk({ storeFile: join(folder, 'ratedesk.sqlite') })
  expect(await again.ask('list-imports', {})).toEqual([])
  await again.close()
})

test('two desks on one store see each other’s work, and wait for each other to write', async () => {
  const folder = testFolder()
  const one = await openTestDesk(folder)
  const other = await openDesk({ storeFile: join(folder, 'ratedesk.sqlite') })
  onTestFinished(() => other.close())
  const added = await Promise.allSettled(
    [one, other, one, other].map((desk, at) =>
      desk.ask('add-tenant', { tenantId: `t${at}`, name: 'T', currency: 'EUR' }),
    ),
  )
  expect(added.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(await one.ask('list-tenants', {})).toHaveLength(5)
})

test('whatever changes the store is told once, when it can be found; a preview, a dry run and a refusal are not', async () => {
  const folder = testFolder()
  const desk = await openTestDesk(folder)
  const told: ConsoleNotice[] = []
  desk.onNotice((notice) => notice.kind === 'store-changed' && void told.push(notice))
  const changes = async (work: () => Promise<unknown>): Promise<number> => {
    told.length = 0
    await work()
    return told.length
  }
  const file = join(folder, 'traffic.csv')
  writeTraffic(file, 10, ['help'])
  const second = { tenantId: 'second', name: 'Second', currency: 'EUR' }
  expect(await changes(() => desk.ask('add-tenant', second))).toBe(1)
  expect(await changes(() => desk.reply('add-tenant', second))).toBe(0)
  expect(await changes(() => desk.ask('import-traffic', { job: 'dry', file, dryRun: true }))).toBe(0)
  expect(await changes(() => desk.ask('import-traffic', { job: 'real', file }))).toBe(1)
  expect(await changes(() => desk.ask('preview-undo', { importId: '1' }))).toBe(0)
  expect(await changes(() => desk.ask('undo-import', { importId: '1' }))).toBe(1)
  expect(await changes(() => desk.ask('purge-texts', { before: '2026-10-05' }))).toBe(1)
  expect(await changes(() => desk.ask('list-tenants', {}))).toBe(0)
})

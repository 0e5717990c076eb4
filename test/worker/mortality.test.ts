import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import type { Reply } from '../../src-main/contract/calls.ts'
import { openDesk, type Desk, type DeskFault } from '../../src-main/worker/client.ts'
import { testFolder } from '../support/desktop.ts'
import type { Death } from '../support/mortal-entry.ts'
import { writeTraffic } from '../support/traffic-file.ts'

const threads = {
  desk: new URL('../support/mortal-entry.ts', import.meta.url),
  traffic: new URL('../../src-main/traffic/reading-thread.ts', import.meta.url),
}

interface Mortal {
  desk: Desk
  folder: string
  notices: ConsoleNotice['kind'][]
  faults: DeskFault[]
  /** Settles at the next notice of that kind. */
  heard(kind: ConsoleNotice['kind']): Promise<void>
}

async function openMortal(closeWithinMs = 5_000): Promise<Mortal> {
  const folder = testFolder()
  const notices: ConsoleNotice['kind'][] = []
  const faults: DeskFault[] = []
  const awaited: { kind: ConsoleNotice['kind']; resolve: () => void }[] = []
  const desk = await openDesk({
    storeFile: join(folder, 'ratedesk.sqlite'),
    threads,
    closeWithinMs,
    onNotice: ({ kind }) => {
      notices.push(kind)
      for (const wait of awaited) if (wait.kind === kind) wait.resolve()
    },
    onFault: (fault) => void faults.push(fault),
  })
  onTestFinished(() => desk.close())
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  const heard = (kind: ConsoleNotice['kind']): Promise<void> =>
    new Promise((resolve) => awaited.push({ kind, resolve }))
  return { desk, folder, notices, faults, heard }
}

const write = (desk: Desk, death: Death): Promise<Reply> =>
  desk.reply('add-tenant', { tenantId: `die by ${death}`, name: 'X', currency: 'EUR' })
const read = (desk: Desk, death: Death): Promise<Reply> => desk.reply('list-agents', { tenantId: `die by ${death}` })
const message = (reply: Reply): string | null => (reply.ok ? null : reply.failure.message)

describe.each(['exit', 'error', 'memory'] as const)('a thread that dies by %s', (death) => {
  test('as the reader: what waits is refused at once, and the next question is answered', async () => {
    const { desk } = await openMortal()
    await desk.ask('list-tenants', {})
    const both = await Promise.all([read(desk, death), desk.reply('list-tenants', {})])
    expect(both.map(message)).toContain('the part of Ratedesk that reads the store has stopped; ask again')
    expect(await desk.ask('list-tenants', {})).toHaveLength(1)
  })

  test('as the writer: it is told, changes are refused at once, reading goes on, and a restart brings it back', async () => {
    const { desk, heard, notices } = await openMortal()
    const ended = heard('writer-ended')
    expect(message(await write(desk, death))).toBe(
      'the part of Ratedesk that writes to the store has stopped; nothing unfinished was kept',
    )
    await ended
    const add = { tenantId: 'other', name: 'Other', currency: 'EUR' }
    expect(message(await desk.reply('add-tenant', add))).toContain('has stopped; nothing was changed: start it again')
    expect(await desk.ask('list-tenants', {})).toHaveLength(1)
    await Promise.all([desk.restart(), desk.restart()])
    await desk.ask('add-tenant', add)
    expect(await desk.ask('list-tenants', {})).toHaveLength(2)
    expect(notices.filter((kind) => kind === 'writer-restarted')).toHaveLength(1)
  })
})

test('a writer that dies in the middle of an import leaves the store as it was', async () => {
  const { desk, folder, heard } = await openMortal()
  const file = join(folder, 'traffic.csv')
  writeTraffic(file, 200_000, ['help'])
  const begun = heard('import-progress')
  const importing = desk.reply('import-traffic', { job: 'one', file })
  await begun
  expect(desk.running()).toEqual([{ name: 'import-traffic', job: 'one', writes: true }])
  const ended = heard('writer-ended')
  expect(message(await write(desk, 'exit'))).toContain('nothing unfinished was kept')
  expect(message(await importing)).toContain('nothing unfinished was kept')
  await ended
  expect(desk.running()).toEqual([])
  await desk.restart()
  expect(await desk.ask('list-imports', {})).toEqual([])
  expect(await desk.ask('import-traffic', { job: 'two', file })).toMatchObject({ accepted: 200_000 })
})

test('a fault is told by the name of its error and its place, never by what it says', async () => {
  const { desk, faults } = await openMortal()
  await write(desk, 'error')
  expect(faults).toEqual([{ where: 'the-write-thread', error: 'TypeError', frames: [] }])
})

describe('closing', () => {
  test('ends within its time though a thread hangs, in whatever it is at', async () => {
    const { desk } = await openMortal(200)
    await desk.ask('list-tenants', {})
    const waiting = [read(desk, 'hang'), write(desk, 'hang')]
    await desk.close()
    for (const reply of await Promise.all(waiting)) expect(message(reply)).toContain('has stopped')
  })

  test('ends though the writer is dead, and may be asked for twice', async () => {
    const { desk, heard } = await openMortal()
    const ended = heard('writer-ended')
    await write(desk, 'exit')
    await ended
    await Promise.all([desk.close(), desk.close()])
  })

  test('refuses what comes after it', async () => {
    const { desk } = await openMortal()
    await desk.close()
    for (const name of ['list-tenants', 'load-sample', 'export-summary'] as const) {
      const request = { job: 'j', tenantId: 'shop', period: { cycle: '2026-10' }, format: 'csv' }
      expect(message(await desk.reply(name, request))).toBe('Ratedesk is closing; nothing was changed')
    }
    await expect(desk.restart()).rejects.toThrow('Ratedesk is closing')
  })
})

test('a request that cannot be handed to a thread is refused, and the next one is answered', async () => {
  const { desk, faults } = await openMortal()
  const request = { tenantId: 'shop', card: { rates: () => {} } }
  expect(message(await desk.reply('preview-rates', request))).toContain('something is wrong inside Ratedesk')
  expect(faults).toMatchObject([{ where: 'preview-rates', error: 'DataCloneError' }])
  expect(await desk.ask('list-tenants', {})).toHaveLength(1)
})

test('a thread that ends before it is ready is a store that cannot be opened', async () => {
  const storeFile = join(testFolder(), 'dies-at-once.sqlite')
  await expect(openDesk({ storeFile, threads })).rejects.toThrow('has stopped')
  expect(existsSync(storeFile)).toBe(false)
})

test('calls that take long are answered two at a time, each in its turn', async () => {
  const { desk } = await openMortal()
  const asked = { tenantId: 'shop', period: { cycle: '2026-10' }, format: 'csv' as const }
  const replies = await Promise.all(Array.from({ length: 6 }, () => desk.reply('export-summary', asked)))
  expect(replies.map(({ ok }) => ok)).toEqual(Array(6).fill(true))
})

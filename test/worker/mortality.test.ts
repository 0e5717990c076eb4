import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import type { Reply } from '../../src-main/contract/calls.ts'
import { openDesk, type Desk, type DeskFault, type DeskOptions } from '../../src-main/worker/client.ts'
import { csvOf, row, testFolder } from '../support/desktop.ts'
import { answerNests, DIE_CLOSING, dieAt, LOST, NO_ANSWER, unborn, type Death } from '../support/mortal-words.ts'
import '../support/keep-stripper.ts'

const threads = {
  desk: new URL('../support/mortal-entry.ts', import.meta.url),
  traffic: new URL('../../src-main/worker/traffic-entry.ts', import.meta.url),
}

interface Mortal {
  desk: Desk
  folder: string
  notices: ConsoleNotice['kind'][]
  faults: DeskFault[]
  /** Settles at the next notice of that kind. */
  heard(kind: ConsoleNotice['kind']): Promise<void>
}

/** So long that what does not close by itself never does in a test. */
const NEVER_MS = 2 ** 31 - 1

/** As little as a thread needs that is soon to run out of it. */
const HEAP_MB = 96

async function openMortal({ closeWithinMs = 5_000, heapMb }: Partial<DeskOptions> = {}): Promise<Mortal> {
  const folder = testFolder()
  const notices: ConsoleNotice['kind'][] = []
  const faults: DeskFault[] = []
  const awaited: { kind: ConsoleNotice['kind']; resolve: () => void }[] = []
  const desk = await openDesk({
    storeFile: join(folder, 'ratedesk.sqlite'),
    threads,
    closeWithinMs,
    readers: 3,
    heapMb,
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
    const { desk } = await openMortal({ heapMb: HEAP_MB })
    await desk.ask('list-tenants', {})
    const both = await Promise.all([read(desk, death), desk.reply('list-tenants', {})])
    expect(both.map(message)).toContain('the part of Ratedesk that reads the store has stopped; ask again')
    expect(await desk.ask('list-tenants', {})).toHaveLength(1)
  })

  test('as the writer: it is told, changes are refused at once, reading goes on, and a restart brings it back', async () => {
    const { desk, heard, notices } = await openMortal({ heapMb: HEAP_MB })
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

test.each(['reading', 'ordering', 'rating', 'saving'])(
  'a writer that dies in an import, at %s, leaves the store as it was',
  async (stage) => {
    const { desk, folder, heard } = await openMortal()
    const file = join(folder, 'traffic.csv')
    writeFileSync(file, csvOf([row('m1', 'help', 'A2P', '2026-10-01T10:00:00Z'), row('m2', 'help', 'A2P', 'never')]))
    const ended = heard('writer-ended')
    const importing = desk.reply('import-traffic', { job: dieAt(stage), file })
    const waiting = desk.reply('add-tenant', { tenantId: 'other', name: 'Other', currency: 'EUR' })
    expect(desk.running()).toMatchObject([
      { name: 'import-traffic', job: dieAt(stage), writes: true },
      { name: 'add-tenant', job: undefined, writes: true },
    ])
    for (const reply of await Promise.all([importing, waiting])) {
      expect(message(reply)).toContain('nothing unfinished was kept')
    }
    await ended
    expect(desk.running()).toEqual([])
    await desk.restart()
    expect(await desk.ask('list-imports', {})).toEqual([])
    expect(await desk.ask('list-tenants', {})).toHaveLength(1)
    const rejects = join(folder, 'ratedesk.sqlite-files')
    expect(readdirSync(rejects)).toEqual([])
    expect(await desk.ask('import-traffic', { job: 'again', file })).toMatchObject({ accepted: 1, rejected: 1 })
    expect(readdirSync(rejects)).toEqual([expect.stringMatching(/^import-1-\w{8}\.csv$/)])
  },
)

test('the sample data is all or nothing, also where the writer dies in the middle of it', async () => {
  const folder = testFolder()
  const desk = await openDesk({ storeFile: join(folder, 'ratedesk.sqlite'), threads })
  onTestFinished(() => desk.close())
  expect(message(await desk.reply('load-sample', { job: dieAt('saving') }))).toContain('nothing unfinished was kept')
  await desk.restart()
  expect(await desk.ask('list-tenants', {})).toEqual([])
  expect(await desk.ask('list-imports', {})).toEqual([])
  const { traffic } = JSON.parse(readFileSync('resources/sample/setup.json', 'utf8')) as { traffic: string[] }
  expect((await desk.ask('load-sample', { job: 'again' })).imports.map(({ file }) => file)).toEqual(traffic)
})

test('a fault is told by the name of its error and its place, never by what it says', async () => {
  const { desk, faults } = await openMortal()
  await write(desk, 'error')
  expect(faults).toEqual([{ where: 'the-write-thread', error: 'TypeError', frames: [] }])
})

describe('closing', () => {
  test('ends within its time though a thread hangs, in whatever it is at', async () => {
    const { desk } = await openMortal({ closeWithinMs: 200 })
    await desk.ask('list-tenants', {})
    const waiting = [read(desk, 'hang'), write(desk, 'hang')]
    await desk.close()
    for (const reply of await Promise.all(waiting)) expect(message(reply)).toContain('has stopped')
  })

  test('ends though a thread hangs before it is ready', async () => {
    const { desk, folder } = await openMortal({ closeWithinMs: 200 })
    writeFileSync(join(folder, `ratedesk.sqlite${unborn('read', 'hang')}`), '')
    const waiting = desk.reply('list-tenants', {})
    await desk.close()
    expect(message(await waiting)).toContain('has stopped')
  })

  test('ends though a thread dies of being told to', async () => {
    const { desk } = await openMortal()
    await desk.ask('list-tenants', {})
    await Promise.all([
      desk.reply('list-agents', { tenantId: DIE_CLOSING }),
      desk.reply('set-threshold', { tenantId: DIE_CLOSING, amount: '1' }),
    ])
    await desk.close()
    expect(message(await desk.reply('list-tenants', {}))).toContain('is closing')
  })

  test('refuses those calls that wait for a place, and stops those that have one', async () => {
    const { desk, heard, notices } = await openMortal({ closeWithinMs: 200 })
    const asked = { period: { cycle: '2026-10' }, format: 'csv' as const }
    const tenants = ['die by hang', 'die by hang', 'shop']
    const replies = tenants.map((tenantId) => desk.reply('export-summary', { tenantId, ...asked }))
    while (notices.filter((kind) => kind === 'files-given').length < 2) await heard('files-given')
    await desk.close()
    const messages = (await Promise.all(replies)).map(message)
    expect(messages.map((each) => each?.includes('has stopped'))).toEqual([true, true, false])
    expect(messages[2]).toBe('Ratedesk is closing; nothing was changed')
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
  const { desk, faults } = await openMortal({ closeWithinMs: NEVER_MS })
  const request = { tenantId: 'shop', card: { rates: () => {} } }
  expect(message(await desk.reply('preview-rates', request))).toContain('something is wrong inside Ratedesk')
  expect(faults).toMatchObject([{ where: 'preview-rates', error: 'DataCloneError' }])
  expect(await desk.ask('list-tenants', {})).toHaveLength(1)
})

test('an answer that cannot be handed over is a fault of the program, and the thread goes on', async () => {
  const { desk, faults } = await openMortal({ closeWithinMs: NEVER_MS })
  const reply = await desk.reply('list-thresholds', { tenantId: NO_ANSWER })
  expect(message(reply)).toContain('something is wrong inside Ratedesk')
  expect(faults).toMatchObject([{ where: 'list-thresholds', error: 'DataCloneError' }])
  expect(await desk.ask('list-tenants', {})).toHaveLength(1)
})

test('a call that the thread cannot read is refused, and those around it are answered', async () => {
  const { desk, faults } = await openMortal({ closeWithinMs: NEVER_MS })
  const names = ['shop', LOST, 'shop', LOST]
  // The first call that cannot be handed over at all has no number.
  const unsent = desk.reply('preview-rates', { tenantId: 'shop', card: () => {} })
  const replies = await Promise.all(names.map((tenantId) => desk.reply('list-agents', { tenantId })))
  expect(replies.map(({ ok }) => ok)).toEqual([true, false, true, false])
  expect((await unsent).ok).toBe(false)
  expect(faults.map(({ where }) => where)).toEqual(['preview-rates', 'a-call-that-got-lost', 'a-call-that-got-lost'])
})

test('an answer of any depth is an ending for whoever waits for it', async () => {
  const { desk } = await openMortal({ closeWithinMs: NEVER_MS })
  // What the thread can still hand over may be too deep for this side to take, and is then lost with the thread.
  const replies: Reply[] = []
  for (const depth of [100, 5_000, 10_000, 200_000])
    replies.push(await desk.reply('list-thresholds', { tenantId: answerNests(depth) }))
  expect([replies[0]?.ok, replies.at(-1)?.ok]).toEqual([true, false])
  expect(await desk.ask('list-tenants', {})).toHaveLength(1)
})

describe.each([
  ['exit', 'the part of Ratedesk that writes to the store has stopped'],
  ['error', 'something is wrong inside Ratedesk'],
] as const)('a thread that dies by %s before it is ready', (death, said) => {
  test('is a store that cannot be opened', async () => {
    const storeFile = join(testFolder(), 'ratedesk.sqlite')
    writeFileSync(storeFile + unborn('write', death), '')
    const refusal = await openDesk({ storeFile, threads }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'Failure', kind: 'failed', message: expect.stringContaining(said) })
    expect(existsSync(storeFile)).toBe(false)
  })

  test('is a restart that is refused and can be tried again, or a question that is', async () => {
    const { desk, folder, heard } = await openMortal()
    const ended = heard('writer-ended')
    await write(desk, 'exit')
    await ended
    const storeFile = join(folder, 'ratedesk.sqlite')
    for (const role of ['write', 'read'] as const) writeFileSync(storeFile + unborn(role, death), '')
    await expect(desk.restart()).rejects.toMatchObject({ name: 'Failure', message: expect.stringContaining(said) })
    expect(await desk.reply('list-tenants', {})).toMatchObject({ ok: false, failure: { kind: 'failed' } })
    for (const role of ['write', 'read'] as const) rmSync(storeFile + unborn(role, death))
    await desk.restart()
    expect(await desk.ask('list-tenants', {})).toHaveLength(1)
  })
})

test('calls that take long are all answered, each in its turn', async () => {
  const { desk } = await openMortal()
  const asked = { tenantId: 'shop', period: { cycle: '2026-10' }, format: 'csv' as const }
  const replies = await Promise.all(Array.from({ length: 5 }, () => desk.reply('export-summary', asked)))
  expect(replies.map(({ ok }) => ok)).toEqual(Array(5).fill(true))
})

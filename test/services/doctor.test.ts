import { chmodSync, statSync } from 'node:fs'
import { keepThreads } from '../../src-main/services/threads/keep-threads.ts'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { StoreCheck } from '../../src-main/contract/answers.ts'
import { STORE_CHECKS } from '../../src-main/contract/answers/store-check-answers.ts'
import { permissionsCheck, spaceCheck } from '../../src-main/services/doctor/file-checks.ts'
import { sampleOf } from '../../src-main/services/doctor/sample.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { openTestDesktop, type TestDesktop } from '../support/desktop.ts'
import { madeMonth } from '../support/made-month.ts'
import { openPrepared } from '../support/prepared-store.ts'

let bytes: Buffer | undefined
const copy = async (): Promise<TestDesktop> => openPrepared((bytes ??= await madeMonth()))

const wrongIn = ({ checks }: StoreCheck): string[] => checks.filter(({ ok }) => !ok).map(({ name }) => name)
const storeFile = ({ folder }: TestDesktop): string => join(folder, 'ratedesk.sqlite')

describe('a store that is in order', () => {
  test('is said to be, check by check', async () => {
    const { call } = await copy()
    const check = await call('check-store', { all: true })
    expect(wrongIn(check)).toEqual([])
    expect(check.ok).toBe(true)
    expect(check.checks.map(({ name }) => name)).toEqual([...STORE_CHECKS])
    for (const { sentence, mend } of check.checks) {
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/s)
      expect(mend).toBeNull()
    }
    expect(check.checks.find(({ name }) => name === 'rated events')!.sentence).toContain('all 2 agents with traffic')
  })

  test('is so while it is new', async () => {
    expect(await openTestDesktop().call('check-store', {})).toMatchObject({ ok: true })
  })

  test('is left as it was, and looked at by a thread that cannot write', async () => {
    const desktop = await copy()
    // Else the thread that writes does it by itself after a while.
    await keepThreads(desktop.store, 'words')
    desktop.store.close()
    const before = statSync(storeFile(desktop)).mtimeMs
    const desk = await openDesk({ storeFile: storeFile(desktop) })
    onTestFinished(() => desk.close())
    expect(await desk.ask('check-store', { all: true })).toMatchObject({ ok: true })
    expect(statSync(storeFile(desktop)).mtimeMs).toBe(before)
  })

  test('is said to be in the same words for the same seed', async () => {
    const { call } = await copy()
    const check = await call('check-store', { sample: 1, seed: 17 })
    const again = await call('check-store', { sample: 1, seed: 17 })
    const withoutSpace = ({ checks }: StoreCheck) => checks.filter(({ name }) => name !== 'disk space')
    expect(withoutSpace(again)).toEqual(withoutSpace(check))
    expect(check.checks.find(({ name }) => name === 'rated events')!.sentence).toBe(
      'The events of 1 of 2 agents with traffic, chosen by seed 17, are what their messages are rated to.',
    )
  })
})

describe('what is not in order is said with what to do', () => {
  test.each([
    ['versions', 'PRAGMA user_version = 99', /version 99/, ['versions']],
    ['versions', 'PRAGMA application_id = 7', /does not say/, ['versions']],
    [
      'foreign keys',
      `PRAGMA foreign_keys = OFF; INSERT INTO import_agent VALUES (99, 1, NULL, NULL)`,
      /import_agent names a row of import/,
      ['foreign keys'],
    ],
    [
      'kept totals',
      'UPDATE daily_charge SET events = events + 1 WHERE type = 4',
      /agent help, a2p_conversation of 2026-10-05, GB: 2 events .* are kept, 1 events/,
      ['kept totals', 'rated events'],
    ],
    [
      'rated events',
      'UPDATE event SET started_at = started_at + 1 WHERE type = 4',
      /agent help: the event of .*message asked/,
      ['rated events'],
    ],
    [
      'rated events',
      'UPDATE daily_traffic SET messages = messages + 1',
      /agent help, A2P messages of 2026-10-05/,
      ['rated events'],
    ],
    [
      'messages',
      `UPDATE traffic_row SET text = 'hello' WHERE message_id = 'plain'`,
      /message plain of agent help: its text has 5 bytes, its kept facts say 160/,
      ['messages'],
    ],
    [
      'messages',
      `INSERT INTO traffic_row SELECT 999, agent_no, user_key, 'more', facts, sent_at, delivered_at, trait_no, line, text
         FROM traffic_row WHERE message_id = 'plain'`,
      /row 999 was brought by no import/,
      ['messages'],
    ],
  ])('%s: %s', async (name, sql, sentence, wrong) => {
    const { store, call } = await copy()
    store.exec(sql)
    const check = await call('check-store', { all: true })
    expect(check.ok).toBe(false)
    expect(wrongIn(check)).toEqual(wrong)
    const point = check.checks.find((each) => each.name === name)!
    expect(point.sentence).toMatch(sentence)
    expect(point.mend).toMatch(/^[A-Z].*\.$/s)
  })

  test('integrity: an index that is not of its table', async () => {
    const desktop = await copy()
    desktop.store.unsafeMode(true)
    desktop.store.exec(
      `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'tenant_no', 'name') WHERE name = 'agent_of_tenant';
       PRAGMA writable_schema = RESET`,
    )
    const check = await desktop.call('check-store', { all: true })
    expect(wrongIn(check)).toEqual(['integrity'])
    expect(check.checks.find(({ name }) => name === 'integrity')!.sentence).toMatch(/damaged: .*agent_of_tenant/)
  })

  test('events of an agent that is not looked at are not found; the seed decides which is', async () => {
    const { store, call } = await copy()
    store.exec('UPDATE event SET started_at = started_at + 1 WHERE type = 4')
    const oks = await Promise.all(
      Array.from({ length: 12 }, async (_, seed) => (await call('check-store', { sample: 1, seed })).ok),
    )
    expect(new Set(oks)).toEqual(new Set([true, false]))
    expect((await call('check-store', { sample: 2, seed: 0 })).ok).toBe(false)
  })

  test.runIf(process.platform !== 'win32')('file permissions: what every user of the machine may change', async () => {
    const desktop = await copy()
    chmodSync(storeFile(desktop), 0o666)
    const check = await desktop.call('check-store', {})
    expect(wrongIn(check)).toEqual(['file permissions'])
    expect(permissionsCheck(storeFile(desktop), 'win32')).toMatchObject({ ok: true })
    expect(permissionsCheck(join(desktop.folder, 'gone'))).toMatchObject({ ok: false })
  })

  test('disk space: less than a copy of the store takes, or than a small one needs', async () => {
    const file = storeFile(await copy())
    expect(spaceCheck(file, 10e9, 11e9)).toMatchObject({ ok: false, sentence: expect.stringContaining('10,000 MB') })
    expect(spaceCheck(file, 11e9, 11e9)).toMatchObject({ ok: true })
    expect(spaceCheck(file, 60e6, 1e6)).toMatchObject({ ok: false })
    expect(spaceCheck(file, 70e6, 1e6)).toMatchObject({ ok: true })
  })
})

test('stops when it is told to', async () => {
  const desktop = await copy()
  desktop.cancelled.add('check')
  await expect(desktop.call('check-store', { job: 'check' })).rejects.toThrow(
    'the check was stopped; nothing was changed',
  )
})

describe('a sample of a list', () => {
  const items = Array.from({ length: 20 }, (_, at) => at)
  test('is of the list, in its order, each once, and the same for the same seed', () => {
    for (const seed of [0, 1, 999_999]) {
      const sample = sampleOf(items, 7, seed)
      expect(sample).toHaveLength(7)
      expect([...new Set(sample)].sort((left, right) => left - right)).toEqual(sample)
      expect(sampleOf(items, 7, seed)).toEqual(sample)
    }
    expect(sampleOf(items, 99, 3)).toEqual(items)
    expect(sampleOf([], 5, 3)).toEqual([])
  })

  test('leaves nobody out for ever', () => {
    const seen = new Set(Array.from({ length: 100 }, (_, seed) => sampleOf(items, 3, seed)).flat())
    expect(seen.size).toBe(20)
  })
})

import Database from 'better-sqlite3'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDesk } from '../../src-main/worker/client.ts'
import { csvOf, row, testFolder } from '../support/desktop.ts'
import { hasSmallDisk, runOnSmallDisk, type Left } from '../support/small-disk.ts'
import { storeOf, tenantsIn } from '../support/tenant-stores.ts'
import { writeTraffic } from '../support/traffic-file.ts'

const CLI = join(import.meta.dirname, '../../src-main/entries/cli.ts')
const MESSAGES = 20_000
const FULL = 'the disk is full; nothing was changed, free some room and try again\n'

/** A store in which one message was imported already. */
async function storeIn(folder: string): Promise<string> {
  const storeFile = join(folder, 'store.sqlite')
  const desk = await openDesk({ storeFile })
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  const first = join(folder, 'first.csv')
  writeFileSync(first, csvOf([row('first', 'help', 'A2P', '2026-10-01T10:00:00Z')]))
  await desk.ask('import-traffic', { job: 'first', file: first })
  await desk.close()
  return storeFile
}

const importOn = (folder: string, kilobytes: number, storeFile: string, file: string): Left =>
  runOnSmallDisk(folder, kilobytes, [storeFile], [CLI, '--store', 'DISK/store.sqlite', 'import', file])

function messagesIn(storeFile: string): { imports: number; messages: number; rated: number } {
  const store = new Database(storeFile)
  expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
  const count = (sql: string): number => store.prepare(sql).pluck().get() as number
  const counts = {
    imports: count('SELECT count(*) FROM import'),
    messages: count('SELECT coalesce(sum(length(messages)) / 32, 0) FROM thread_run'),
    rated: count('SELECT sum(messages) FROM event'),
  }
  store.close()
  return counts
}

// Only where the system lends a disk that is soon full; a full store is tried everywhere, by a limit of its own.
test.runIf(hasSmallDisk)(
  'wherever in an import the disk gets full, that is one sentence and the store is as it was; on a larger one it is whole',
  async () => {
    const folder = testFolder()
    const storeFile = await storeIn(folder)
    const file = join(folder, 'traffic.csv')
    writeTraffic(file, MESSAGES, ['help'])
    const exitCodes: number[] = []
    // Beyond the store itself and what opening it takes.
    const least = Math.ceil(statSync(storeFile).size / 1024)
    const sizes = [100, 700, 1900, 3100, 4300, 6500, 40_000].map((more) => least + more)
    for (const kilobytes of sizes) {
      const left = importOn(folder, kilobytes, storeFile, file)
      exitCodes.push(left.exitCode)
      const counts = messagesIn(join(left.folder, 'store.sqlite'))
      if (left.exitCode === 0) {
        expect(counts).toEqual({ imports: 2, messages: MESSAGES + 1, rated: MESSAGES + 1 })
        continue
      }
      expect([left.exitCode, left.stdout, left.stderr]).toEqual([1, '', FULL])
      expect(counts).toEqual({ imports: 1, messages: 1, rated: 1 })
    }
    expect([exitCodes[0], exitCodes.at(-1)]).toEqual([1, 0])

    const again = await openDesk({ storeFile: join(folder, `left-${sizes[2]}`, 'disk', 'store.sqlite') })
    expect(await again.ask('import-traffic', { job: 'again', file })).toMatchObject({ accepted: MESSAGES })
    await again.close()
  },
  120_000,
)

test.runIf(hasSmallDisk)(
  'a disk that the rejected rows fill leaves neither them nor the others',
  async () => {
    const folder = testFolder()
    const storeFile = await storeIn(folder)
    const file = join(folder, 'rejects.csv')
    const rows = Array.from({ length: 20_000 }, (_, at) =>
      row(`m${at}`, 'help', 'A2P', at === 0 ? '2026-10-02T10:00:00Z' : 'never', { text: 'x'.repeat(200) }),
    )
    writeFileSync(file, csvOf(rows))
    const left = importOn(folder, 2400, storeFile, file)
    expect([left.exitCode, left.stdout, left.stderr]).toEqual([1, '', FULL])
    expect(messagesIn(join(left.folder, 'store.sqlite'))).toEqual({ imports: 1, messages: 1, rated: 1 })
    const rejects = join(left.folder, 'store.sqlite-files')
    expect(existsSync(rejects) ? readdirSync(rejects) : []).toEqual([])
  },
  60_000,
)

test.runIf(hasSmallDisk)(
  'wherever a backup or a restore fills the disk, that is one sentence, and the store is as it was with nothing beside it',
  async () => {
    const folder = testFolder()
    const storeFile = storeOf(join(folder, 'store.sqlite'), 3_000)
    const copy = storeOf(join(folder, 'copy'), 4_000)
    const [storeKb, copyKb] = [storeFile, copy].map((file) => Math.ceil(statSync(file).size / 1024)) as [number, number]
    const run = (files: string[], kilobytes: number, ...args: string[]): Left =>
      runOnSmallDisk(folder, kilobytes, files, [CLI, '--store', 'DISK/store.sqlite', ...args])

    const exitCodes: number[] = []
    for (const [at, share] of [0.2, 0.6, 3].entries()) {
      const backup = run([storeFile], Math.round(storeKb * (1 + share)) + 200 + at, 'backup', 'DISK/new-copy')
      const restore = run(
        [storeFile, copy],
        Math.round(storeKb + copyKb * (1 + share)) + 100 + at,
        'restore',
        'DISK/copy',
      )
      for (const { exitCode, stderr, folder: left } of [backup, restore]) {
        exitCodes.push(exitCode)
        if (exitCode === 0) continue
        expect([exitCode, stderr]).toEqual([1, FULL])
        expect(readdirSync(left).filter((name) => name !== 'copy')).toEqual(['store.sqlite'])
        expect(tenantsIn(join(left, 'store.sqlite'))).toBe(3_000)
      }
    }
    expect(exitCodes).toEqual([1, 1, 1, 1, 0, 0])
  },
  120_000,
)

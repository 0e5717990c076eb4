import { watch } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StoreBackup, StoreRestored, TenantRow } from '../../../src-main/contract/answers.ts'
import { endOf, ratedesk, startChild } from '../../support/child.ts'
import { testFolder } from '../../support/desktop.ts'
import { runCli } from '../../support/run-cli.ts'
import { storeOf, tenantsIn } from '../../support/tenant-stores.ts'

const BACKUP: StoreBackup = { file: '/copies/october', bytes: 12_345_678, version: 8, imports: 1, rows: 120_000 }
const RESTORED: StoreRestored = {
  file: '/copies/october',
  restored: '/data/ratedesk.sqlite',
  kept: '/data/ratedesk.sqlite.before-restore-20261128-143000',
  version: 8,
  imports: 3,
  rows: 1,
}

test('a backup is told in words or as JSON, and asked for by the whole path', async () => {
  const words = await runCli(['backup', '/copies/october', '--replace'], { 'backup-store': () => BACKUP })
  expect([words.exitCode, words.stderr, words.stdout]).toEqual([
    0,
    '',
    'The store is copied to /copies/october (12.3 MB): 1 import, 120,000 rows. The copy was checked.\n',
  ])
  const json = await runCli(['backup', 'october', '--json'], { 'backup-store': () => BACKUP })
  expect(JSON.parse(json.stdout)).toEqual(BACKUP)
  expect(json.desk.asked[0]!.request).toMatchObject({ file: join(process.cwd(), 'october'), replace: false })
})

test('a restore is told in words or as JSON, and opens no desk', async () => {
  const asked: string[] = []
  const restore = ({ file }: { file: string }): StoreRestored => {
    asked.push(file)
    return RESTORED
  }
  const words = await runCli(['restore', 'october', '--store', 'a.sqlite'], {}, undefined, { restore })
  expect([words.exitCode, words.stderr, words.stdout]).toEqual([
    0,
    '',
    '/data/ratedesk.sqlite is restored from /copies/october: 3 imports, 1 row.\n' +
      'The store that was there before is kept as /data/ratedesk.sqlite.before-restore-20261128-143000.\n',
  ])
  expect([asked, words.opened]).toEqual([[join(process.cwd(), 'october')], ['a.sqlite']])
  const json = await runCli(['restore', 'october', '--json'], {}, undefined, { restore })
  expect(JSON.parse(json.stdout)).toEqual(RESTORED)
  const none = await runCli(['restore', 'x'], {}, undefined, { restore: () => ({ ...RESTORED, kept: null }) })
  expect(none.stdout).toContain('There was no store before.')
})

test.each(['backup', 'restore'])('%s without a file, or with an empty one, is a wrong request', async (command) => {
  expect(await runCli([command])).toMatchObject({ exitCode: 2, stdout: '' })
  expect(await runCli([command, ''])).toMatchObject({
    exitCode: 2,
    stderr: 'the name of the file is empty; name a file\n',
  })
})

test('what was copied is there again once it is restored, and what came after it is kept', async () => {
  const folder = testFolder()
  const [store, copy] = [join(folder, 'ratedesk.sqlite'), join(folder, 'copy')]
  const run = async <Answer>(...args: string[]): Promise<Answer> => {
    const { exitCode, stdout, stderr } = await ratedesk([...args, '--json', '--store', store])
    expect([exitCode, stderr]).toEqual([0, ''])
    return JSON.parse(stdout) as Answer
  }
  await run('tenant', 'add', '--id', 'before', '--name', 'Before', '--currency', 'EUR')
  expect(await run('backup', copy)).toMatchObject({ file: copy, imports: 0, rows: 0 })
  await run('tenant', 'add', '--id', 'after', '--name', 'After', '--currency', 'EUR')
  const { restored, kept } = await run<StoreRestored>('restore', copy)
  expect(restored).toBe(store)
  expect((await run<TenantRow[]>('tenant', 'list')).map(({ tenantId }) => tenantId)).toEqual(['before'])
  expect(tenantsIn(kept!)).toBe(2)
  const again = await ratedesk(['backup', copy, '--store', store])
  expect([again.exitCode, again.stdout, again.stderr]).toEqual([
    1,
    '',
    `${copy} is there already; name another file; or have it replaced with --replace\n`,
  ])
  const nothing = await ratedesk(['backup', `${copy}-2`, '--store', `${store}.typo`])
  expect([nothing.exitCode, nothing.stdout]).toEqual([1, ''])
  expect(nothing.stderr).toMatch(/^there is no store .*\.typo yet; or name another file with --store\n$/)
  const other = await ratedesk(['restore', join(import.meta.dirname, 'backup.test.ts'), '--store', store])
  expect([other.exitCode, other.stdout]).toEqual([1, ''])
  expect(other.stderr).toMatch(/^.*backup\.test\.ts is not a copy of a Ratedesk store; nothing was changed\n$/)
}, 120_000)

// A signal ends a process at once on Windows.
test.skipIf(process.platform === 'win32').each(['backup', 'restore'])(
  'Ctrl-C in the middle of a %s stops it in a sentence, and nothing is left',
  async (command) => {
    const folder = testFolder()
    await mkdir(join(folder, 'copies'))
    const store = storeOf(join(folder, 'ratedesk.sqlite'), 10)
    const large = storeOf(join(folder, 'copies', 'large'), 150_000)
    const [from, copy] = command === 'backup' ? [large, `${store}.copy`] : [store, large]
    const child = startChild('src-main/entries/cli.ts', [command, copy, '--store', from])
    // Once only: a second time ends the process as it is.
    const watcher = watch(folder, (_event, name) => {
      if (!name?.endsWith('.part')) return
      watcher.close()
      child.kill('SIGINT')
    })
    const { exitCode, stdout, stderr } = await endOf(child)
    expect([exitCode, stdout, stderr]).toEqual([1, '', `the ${command} was stopped; nothing was changed\n`])
    expect((await readdir(folder)).sort()).toEqual(['copies', 'ratedesk.sqlite'])
    expect(tenantsIn(store)).toBe(10)
  },
  120_000,
)

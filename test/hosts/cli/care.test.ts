import { expect, test } from 'vitest'
import type { BackupList, PurgeResult, StoreMoved } from '../../../src-main/contract/answers.ts'
import { runCli } from '../../support/run-cli.ts'

const LIST: BackupList = {
  automatic: true,
  folder: '/data/ratedesk.sqlite-backups',
  backups: [
    { name: 'backup-20261105-120000.sqlite', kind: 'automatic', at: '2026-11-05T12:00:00.000Z', bytes: 1_234_567_890 },
    { name: 'ratedesk.sqlite.v9.backup', kind: 'before-migration', at: '2026-10-01T00:00:00.000Z', bytes: 50_000 },
  ],
}

test('the backups are listed in words or as JSON', async () => {
  const words = await runCli(['backups', 'list'], { 'list-backups': () => LIST })
  expect([words.exitCode, words.stderr]).toEqual([0, ''])
  expect(words.stdout).toMatch(/backup-20261105-120000\.sqlite +2026-11-05T12:00:00\.000Z +1,234\.6 +automatic/)
  expect(words.stdout).toMatch(/0\.1 +kept before an update/)
  expect(words.stdout).toContain('the store is backed up every day. Folder: /data/ratedesk.sqlite-backups')
  expect(JSON.parse((await runCli(['backups', 'list', '--json'], { 'list-backups': () => LIST })).stdout)).toEqual(LIST)
})

test('they are switched off and on, made, renewed and checked', async () => {
  const asked = async (...args: string[]): Promise<unknown> => {
    const { desk, exitCode, stdout } = await runCli(['backups', ...args], {
      'set-backups': ({ automatic }) => ({ ...LIST, automatic }),
      'make-backup': () => ({ made: LIST.backups[0]!, dropped: 2 }),
      'check-backup': ({ name = '' }) => ({
        name,
        bytes: 1,
        version: 16,
        tenants: 1,
        agents: 2,
        imports: 3,
        rows: 4,
        newestAt: null,
      }),
    })
    expect(exitCode).toBe(0)
    const { job: _, ...request } = desk.asked[0]!.request as { job?: string }
    return [request, stdout.trim().split('\n').at(-1)]
  }
  expect(await asked('off')).toEqual([{ automatic: false }, expect.stringMatching(/^Automatic backups are off\./)])
  expect(await asked('on')).toEqual([{ automatic: true }, expect.stringContaining('every day')])
  expect(await asked('make', '--renew')).toEqual([
    { ifDue: false, renew: true },
    'backup-20261105-120000.sqlite is made (1,234.6 MB) and checked. 2 earlier ones deleted.',
  ])
  expect(await asked('check', 'x')).toEqual([
    { name: 'x' },
    'x is whole: store version 16, 1 tenant, 2 agents, 3 imports, 4 rows; newest traffic none.',
  ])
})

test('retention is read, set for all or for one client, counted and applied', async () => {
  const purged: PurgeResult = {
    rows: 3,
    threads: 0,
    texts: 0,
    imports: 1,
    rejects: 1,
    statements: 0,
    notes: ['A note.'],
  }
  const answers = {
    'read-retention': () => ({ rules: [] }),
    'set-retention': () => ({ rules: [{ tenantId: null, days: 90 }] }),
    'preview-retention': () => ({
      rows: 3,
      rejects: 1,
      due: [{ tenantId: null, before: '2026-10-01', rows: 3, rejects: 1 }],
    }),
    'apply-retention': () => purged,
  }
  const asked = async (...args: string[]): Promise<[unknown[], string]> => {
    const { desk, stdout } = await runCli(['retention', ...args], answers)
    return [desk.asked.map(({ name, request }) => [name, { ...(request as object), job: undefined }]), stdout]
  }
  const none = { job: undefined }
  expect(await asked()).toEqual([[['read-retention', none]], 'Texts are kept for ever.\n'])
  const [all, words] = await asked('--texts', '90')
  expect(all).toEqual([['set-retention', { days: 90, ...none }]])
  expect(words).toMatch(/all others +90 days/)
  expect((await asked('--texts', 'off', '--tenant', 'shop'))[0]).toEqual([
    ['set-retention', { days: null, tenantId: 'shop', ...none }],
  ])
  expect((await asked('--dry-run'))[1]).toMatch(/agents that nobody has +2026-10-01 +3 +1/)
  expect((await asked('--texts', '90', '--apply'))[0]).toHaveLength(2)
  expect((await asked('--apply'))[1]).toBe('Purged the texts of 3 rows and 1 rejected row.\nA note.\n')
})

test.each([
  [['--texts', 'soon'], 'It must be a whole number of days, or off'],
  [['--texts', '0'], '--texts'],
  [['--tenant', 'shop'], 'say for how long texts of that tenant are kept'],
  [['--dry-run', '--apply'], 'leave out --dry-run'],
])('a retention that does not say what is a wrong request: %j', async (args, words) => {
  const { exitCode, stderr, stdout } = await runCli(['retention', ...args])
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toContain(words)
})

test('a move is told in words or as JSON, and opens no desk', async () => {
  const moved: StoreMoved = { storeFile: '/disk/store.sqlite', kept: '/data/old', remembered: false }
  const words = await runCli(['move', '/disk/store.sqlite'], {}, undefined, { move: () => moved })
  expect([words.exitCode, words.stdout]).toEqual([
    0,
    'The store is moved to /disk/store.sqlite. The file that was left is kept as /data/old; delete it when you no longer need it.\n' +
      'Name it there from now on: where a store is named at the start, nothing else is looked up.\n',
  ])
  const json = await runCli(['move', 'x', '--json'], {}, undefined, { move: () => ({ ...moved, remembered: true }) })
  expect(JSON.parse(json.stdout)).toEqual({ ...moved, remembered: true })
  expect((await runCli(['move', ''])).stderr).toBe('the name of the file is empty; name a file\n')
})

test('a purge can renew the automatic backups, which hold what was purged', async () => {
  const purged: PurgeResult = { rows: 3, threads: 0, texts: 0, imports: 1, rejects: 0, statements: 0, notes: [] }
  const answers = { 'purge-texts': () => purged, 'make-backup': () => ({ made: null, dropped: 1 }) }
  const { desk, stdout } = await runCli(['purge', '--texts-before', '2026-10-01', '--renew-backups'], answers)
  expect(desk.asked.map(({ name }) => name)).toEqual(['purge-texts', 'make-backup'])
  expect(desk.asked[1]!.request).toMatchObject({ renew: true })
  expect(stdout).toContain('A new automatic backup is made, and 1 earlier one deleted.')
  const dry = await runCli(['purge', '--texts-before', '2026-10-01', '--renew-backups', '--dry-run'], answers)
  expect(dry.desk.asked.map(({ name }) => name)).toEqual(['purge-texts'])
})

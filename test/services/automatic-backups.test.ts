import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { backupName, timeOfBackup } from '../../src-main/services/copies/backup-folder.ts'
import { lockFolder } from '../../src-main/store/copies/folder-lock.ts'
import { inSnapshot } from '../../src-main/store/file/transactions.ts'
import { addClients, NOW_MS, openDesktop, row, testFolder, type TestDesktop } from '../support/desktop.ts'
import { onTestFinished } from 'vitest'

const DAY = 86_400_000
const LOCK = 'in-use.lock'

interface Clocked {
  desktop: TestDesktop
  clock: { nowMs: number }
  folder: string
  /** Asks as a reading thread does. */
  make(request?: { ifDue?: boolean; renew?: boolean }): ReturnType<TestDesktop['call']>
  /** The files in the folder of backups, but for the lock. */
  files(): string[]
}

async function withClock(isFilled = true): Promise<Clocked> {
  const clock = { nowMs: NOW_MS }
  const desktop = openDesktop(testFolder(), { now: () => clock.nowMs })
  onTestFinished(() => void desktop.store.close())
  if (isFilled) {
    await addClients(desktop)
    await desktop.importCsv([row('a', 'help', 'A2P', '2026-10-01T10:00:00Z', { text: 'a secret word' })])
  }
  const folder = join(desktop.folder, 'ratedesk.sqlite-backups')
  return {
    desktop,
    clock,
    folder,
    make: (request = {}) => inSnapshot(desktop.store, () => desktop.call('make-backup', request)),
    files: () => (existsSync(folder) ? readdirSync(folder).filter((name) => name !== LOCK) : []),
  }
}

describe('a backup that is made by itself', () => {
  test('is whole, only for its owner, and in the list with its time and size', async () => {
    const { desktop, make, files, folder } = await withClock()
    const { made } = (await make({ ifDue: true })) as { made: object }
    expect(files()).toEqual(['backup-20261105-120000.sqlite'])
    const { mode, size } = statSync(join(folder, files()[0]!))
    if (process.platform !== 'win32') expect([mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700])
    const listed = { name: files()[0], kind: 'automatic', at: '2026-11-05T12:00:00.000Z', bytes: size }
    expect(made).toEqual(listed)
    expect(await desktop.call('list-backups', {})).toEqual({ automatic: true, folder, backups: [listed] })
    expect(await desktop.call('check-backup', { name: files()[0]! })).toEqual({
      name: files()[0],
      bytes: size,
      version: desktop.store.pragma('user_version', { simple: true }),
      tenants: 2,
      agents: 2,
      imports: 1,
      rows: 1,
      newestAt: '2026-10-01T10:00:00.000Z',
    })
  })

  test('is made when the last is a day old, and not before', async () => {
    const { make, files, clock } = await withClock()
    await make({ ifDue: true })
    clock.nowMs += DAY - 1000
    expect(await make({ ifDue: true })).toEqual({ made: null, dropped: 0 })
    clock.nowMs += 1000
    await make({ ifDue: true })
    expect(files()).toEqual(['backup-20261105-120000.sqlite', 'backup-20261106-120000.sqlite'])
  })

  test('is made where the clock was put back, and drops none of those from the future', async () => {
    const { make, files, clock } = await withClock()
    await make({ ifDue: true })
    clock.nowMs -= 300 * DAY
    await make({ ifDue: true })
    expect(files()).toHaveLength(2)
    clock.nowMs += 3000
    expect(await make({ ifDue: true })).toMatchObject({ made: null })
  })

  test('is not made while it is switched off, nor of a store in which there is nothing', async () => {
    const { desktop, make, files } = await withClock()
    expect(await desktop.call('set-backups', { automatic: false })).toMatchObject({ automatic: false })
    await make({ ifDue: true })
    expect(files()).toEqual([])
    await desktop.call('set-backups', { automatic: true })
    await make({ ifDue: true })
    expect(files()).toHaveLength(1)
    const empty = await withClock(false)
    await empty.make({ ifDue: true })
    expect(existsSync(empty.folder)).toBe(false)
    await empty.make()
    expect(empty.files()).toHaveLength(1)
  })

  test('leaves the last 7 days and 4 weeks after many days', async () => {
    const { make, files, clock } = await withClock()
    const dropped: number[] = []
    for (let day = 0; day < 45; day++) {
      dropped.push(((await make({ ifDue: true })) as { dropped: number }).dropped)
      clock.nowMs += DAY
    }
    expect(files()).toHaveLength(11)
    expect(dropped.slice(0, 7).every((count) => count === 0)).toBe(true)
    expect(dropped.reduce((all, count) => all + count, 0)).toBe(34)
    expect(files().at(-1)).toBe('backup-20261219-120000.sqlite')
  })

  test('two in one second have two names, and the newer of a day stays', async () => {
    const { make, files } = await withClock()
    await make()
    expect(await make()).toMatchObject({ made: { name: 'backup-20261105-120001.sqlite' } })
    expect(files()).toContain('backup-20261105-120001.sqlite')
  })
})

describe('what lies in its folder', () => {
  test('while another process is at it, nothing is made, and whoever asks for one is told', async () => {
    const { make, files, folder } = await withClock()
    mkdirSync(folder)
    const release = lockFolder(folder)!
    expect(lockFolder(folder)).toBe(null)
    expect(await make({ ifDue: true })).toEqual({ made: null, dropped: 0 })
    await expect(make()).rejects.toMatchObject({ code: 'backup-running' })
    expect(files()).toEqual([])
    release()
    await make({ ifDue: true })
    expect(files()).toHaveLength(1)
  })

  test('half files of a killed process go, and whatever else is there stays', async () => {
    const { make, files, folder } = await withClock()
    mkdirSync(folder)
    const half = ['', '-wal', '-journal'].map((end) => `backup-20261001-120000.sqlite.0a1b2c3d.part${end}`)
    const others = ['notes.txt', 'backup-20261341-120000.sqlite', 'backup-20261001-120000.sqlite.copy']
    for (const name of [...half, ...others]) writeFileSync(join(folder, name), 'x')
    await make({ ifDue: true })
    await make({ renew: true })
    expect(files().sort()).toEqual([...others, 'backup-20261105-120001.sqlite'].sort())
  })

  test('a file in the place of the folder is refused with its name', async () => {
    const { make, folder } = await withClock()
    writeFileSync(folder, '')
    await expect(make({ ifDue: true })).rejects.toMatchObject({ code: 'folder-hindered' })
    expect(readFileSync(folder, 'utf8')).toBe('')
  })

  test('no name leads out of it', async () => {
    const { desktop } = await withClock()
    for (const name of ['../ratedesk.sqlite', 'ratedesk.sqlite', join(desktop.folder, 'ratedesk.sqlite')])
      await expect(desktop.call('check-backup', { name })).rejects.toMatchObject({ code: 'backup-unknown' })
    await expect(desktop.call('check-backup', {})).rejects.toMatchObject({ code: 'backup-unsaid' })
  })

  test('a damaged one is said to be, and is left as it is', async () => {
    const { desktop, make, files, folder } = await withClock()
    await make()
    const file = join(folder, files()[0]!)
    const bytes = readFileSync(file)
    bytes.fill(0xa5, 40_000, 120_000)
    writeFileSync(file, bytes)
    await expect(desktop.call('check-backup', { name: files()[0]! })).rejects.toMatchObject({
      code: expect.stringMatching(/^copy-(damaged|faulty)$/),
    })
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  test('a name says its time, and only one that is a time', () => {
    expect(timeOfBackup(backupName(NOW_MS))).toBe(NOW_MS)
    for (const name of ['backup-20260230-120000.sqlite', 'backup-20261105-250000.sqlite', 'backup-2026.sqlite', ''])
      expect(timeOfBackup(name)).toBe(null)
  })
})

describe('what was purged', () => {
  const holding = (folder: string): string[] =>
    (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[]).filter((name) => {
      const path = join(folder, name)
      return statSync(path).isFile() && readFileSync(path).includes('a secret word')
    })

  test('is in backups from before, which the purge says, and in none once they are renewed', async () => {
    const { desktop, make } = await withClock()
    await make()
    const { notes } = await desktop.call('purge-texts', { before: '2026-11-01' })
    expect(notes).toEqual([
      '1 automatic backup holds it still. Automatic backups go within 6 weeks, or at once when they are renewed.',
    ])
    const csv = 'traffic-1.csv'
    expect(holding(desktop.folder)).toEqual([csv, join('ratedesk.sqlite-backups', 'backup-20261105-120000.sqlite')])
    expect(await make({ renew: true })).toMatchObject({ dropped: 1 })
    expect(holding(desktop.folder)).toEqual([csv])
  })

  test('is said of copies that were kept for another reason too, and of none where nothing was purged', async () => {
    const { desktop } = await withClock()
    writeFileSync(join(desktop.folder, 'ratedesk.sqlite.before-restore-20261001-120000'), '')
    writeFileSync(join(desktop.folder, 'ratedesk.sqlite.v3.backup'), '')
    expect((await desktop.call('purge-texts', { before: '2026-09-01' })).notes).toEqual([])
    expect((await desktop.call('purge-user', { tenantId: 'shop', userId: '+447700900001' })).notes).toEqual([
      '2 copies kept beside the store hold it still. Kept copies stay until somebody deletes them.',
    ])
  })
})

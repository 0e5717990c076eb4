import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDesktop, openTestDesktop, testFolder, type TestDesktop } from '../support/desktop.ts'

const tables = (desktop: TestDesktop): Record<string, number> => {
  const names = desktop.store.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all() as string[]
  const count = (name: string): number =>
    desktop.store.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number
  return Object.fromEntries(names.map((name) => [name, count(name)]))
}

/** Stops the sample when it says for the so-many-th time that it begins to read a file. */
function stopAt(desktop: TestDesktop, file: number): void {
  let begun = ''
  let count = 0
  const notices = desktop.notices.push.bind(desktop.notices)
  desktop.notices.push = (notice) => {
    if (notice.kind === 'progress' && notice.progress.file !== begun) {
      begun = notice.progress.file!
      if (++count === file) desktop.cancelled.add('sample')
    }
    return notices(notice)
  }
}

/** The sample takes a while where other tests run beside it. */
const WITHIN_MS = 120_000

test.each([1, 4])(
  'a sample that is stopped in its file %i leaves the store as empty as it was',
  async (file) => {
    const desktop = openTestDesktop()
    const before = tables(desktop)
    stopAt(desktop, file)
    await expect(desktop.call('load-sample', { job: 'sample' })).rejects.toThrow('cancelled')
    expect(tables(desktop)).toEqual(before)
    expect(desktop.store.inTransaction).toBe(false)
    const rejects = join(desktop.folder, 'ratedesk.sqlite-files')
    expect(existsSync(rejects) ? readdirSync(rejects) : []).toEqual([])
    expect(await desktop.call('read-console', {})).toMatchObject({ empty: true })
  },
  WITHIN_MS,
)

test(
  'a sample for one of whose files the disk has no room leaves nothing either',
  async () => {
    const desktop = openTestDesktop()
    const before = tables(desktop)
    const notices = desktop.notices.push.bind(desktop.notices)
    desktop.notices.push = (notice) => {
      const isFull = notice.kind === 'progress' && notice.progress.file?.includes('harborline-2026-10')
      if (isFull)
        desktop.store.pragma(`max_page_count = ${desktop.store.pragma('page_count', { simple: true }) as number}`)
      return notices(notice)
    }
    await expect(desktop.call('load-sample', { job: 'sample' })).rejects.toThrow(
      'the disk is full; nothing was changed',
    )
    expect(tables(desktop)).toEqual(before)
    const rejects = join(desktop.folder, 'ratedesk.sqlite-files')
    expect(existsSync(rejects)).toBe(false)
    desktop.notices.push = notices
    desktop.store.pragma(`max_page_count = ${2 ** 30}`)
    expect((await desktop.call('load-sample', { job: 'sample' })).imports).toHaveLength(7)
    expect(readdirSync(rejects).sort()).toEqual([
      expect.stringMatching(/^import-3-\w{8}\.csv$/),
      expect.stringMatching(/^import-4-\w{8}\.csv$/),
    ])
  },
  WITHIN_MS,
)

test(
  'the sample can be loaded after one that was stopped',
  async () => {
    const desktop = openTestDesktop()
    stopAt(desktop, 2)
    await expect(desktop.call('load-sample', { job: 'sample' })).rejects.toThrow('cancelled')
    desktop.cancelled.clear()
    const { imports } = await desktop.call('load-sample', { job: 'sample' })
    expect(imports).toHaveLength(7)
  },
  WITHIN_MS,
)

test(
  'where the clock says that its months are yet to come, nothing is issued',
  async () => {
    const folder = testFolder()
    const desktop = openDesktop(folder, { now: () => Date.parse('2026-08-20T12:00:00Z') })
    onTestFinished(() => void desktop.store.close())
    await desktop.call('load-sample', { job: 'sample' })
    for (const { tenantId } of await desktop.call('list-tenants', {})) {
      const statements = await desktop.call('list-statements', { tenantId })
      expect(statements.filter(({ status }) => status === 'issued')).toEqual([])
    }
  },
  WITHIN_MS,
)

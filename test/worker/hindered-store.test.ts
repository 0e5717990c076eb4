import Database from 'better-sqlite3'
import { openSync, readFileSync, symlinkSync, writeFileSync, writeSync, closeSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDesk } from '../../src-main/worker/client.ts'
import { openTestDesktop, row, testFolder } from '../support/desktop.ts'
import { endOf, ratedesk, startChild } from '../support/child.ts'
import { hasSmallDisk, runOnSmallDisk } from '../support/small-disk.ts'

const CLI = join(import.meta.dirname, '../../src-main/entries/cli.ts')

async function refusalOf(storeFile: string): Promise<string[]> {
  const { exitCode, stdout, stderr } = await ratedesk(['tenant', 'list', '--store', storeFile])
  expect([exitCode, stdout]).toEqual([1, ''])
  return stderr.trimEnd().split('\n')
}

test('a folder as a store is one sentence', async () => {
  const folder = testFolder()
  expect(await refusalOf(folder)).toEqual([
    `${folder} cannot be opened as a store: it is a folder, and a store is a file; or name another file with --store`,
  ])
})

test.skipIf(process.platform === 'win32')('and so is a link that leads in a circle', async () => {
  const folder = testFolder()
  const [one, other] = [join(folder, 'one'), join(folder, 'other')]
  symlinkSync(one, other)
  symlinkSync(other, one)
  expect(await refusalOf(one)).toEqual([
    `${one} cannot be opened as a store: it is a link that leads in a circle; or name another file with --store`,
  ])
})

test('an empty name of a store is refused', async () => {
  const { exitCode, stderr } = await ratedesk(['tenant', 'list', '--store', ''])
  expect([exitCode, stderr]).toEqual([2, 'the name of the store is empty; name a file, or leave it out\n'])
})

test('a home folder that is none is one sentence', async () => {
  const home = join(testFolder(), 'file')
  writeFileSync(home, '')
  const surroundings = {
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'x'),
    XDG_DATA_HOME: '',
    RATEDESK_STORE: '',
  }
  const { exitCode, stderr } = await endOf(startChild('src-main/entries/cli.ts', ['tenant', 'list'], surroundings))
  expect([exitCode, stderr.trimEnd().split('\n')]).toEqual([1, [expect.stringMatching(/cannot be made: /)]])
})

const PAGE = 16_384

/** The numbers of the pages, from 0, at which what belongs to a table begins, its indexes with it. */
function pagesOf(storeFile: string, table: string): number[] {
  const store = new Database(storeFile, { readonly: true })
  const roots = store.prepare('SELECT rootpage - 1 FROM sqlite_schema WHERE tbl_name = ? AND rootpage > 0').pluck()
  const pages = roots.all(table) as number[]
  store.close()
  return pages
}

test('damaged pages are one sentence, whichever they are and whatever is asked', async () => {
  const folder = testFolder()
  const storeFile = join(folder, 'ratedesk.sqlite')
  const desk = await openDesk({ storeFile })
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.close()
  let refusals = 0
  const pages = [0, ...pagesOf(storeFile, 'tenant'), ...pagesOf(storeFile, 'audit')]
  for (const at of pages) {
    const damaged = join(folder, `damaged-${at}.sqlite`)
    writeFileSync(damaged, readFileSync(storeFile))
    const descriptor = openSync(damaged, 'r+')
    // The header of the first page says that it is a store at all.
    writeSync(descriptor, Buffer.alloc(PAGE - 100, 0xa5), 0, PAGE - 100, at * PAGE + 100)
    closeSync(descriptor)
    const refusal = `${damaged} is not a Ratedesk store, or it is damaged; restore a backup`
    const opened = await openDesk({ storeFile: damaged }).catch((error: unknown) => error as Error)
    if (opened instanceof Error) {
      expect(opened.message).toBe(refusal)
      refusals++
      continue
    }
    const replies = await Promise.all([
      opened.reply('list-tenants', {}),
      opened.reply('list-audit', {}),
      opened.reply('add-tenant', { tenantId: 'other', name: 'Other', currency: 'EUR' }),
    ])
    await opened.close()
    const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply.failure.message]))
    expect(refused).toEqual(refused.map(() => refusal))
    if (refused.length > 0) refusals++
  }
  expect(refusals).toBe(pages.length)
}, 120_000)

test.runIf(hasSmallDisk)(
  'a disk that is full when a store is opened is called full, however full it is',
  async () => {
    const folder = testFolder()
    const storeFile = join(folder, 'store.sqlite')
    await (await openDesk({ storeFile })).close()
    const least = Math.ceil(statSync(storeFile).size / 1024)
    for (const more of [0, 4, 16, 24, 36]) {
      const args = ['tenant', 'add', '--id', 'a', '--name', 'A', '--currency', 'EUR', '--store', 'DISK/store.sqlite']
      const left = runOnSmallDisk(folder, least + more, [storeFile], [CLI, ...args])
      if (left.exitCode === 0) continue
      expect([left.exitCode, left.stderr], `${more} KiB`).toEqual([
        1,
        'the disk is full; nothing was changed, free some room and try again\n',
      ])
    }
  },
  60_000,
)

test.each(['1e0', ' 1 ', '0x1', '01', '1.0', '+1', '', '１'])('an import is not undone by %j', async (importId) => {
  const desktop = openTestDesktop()
  await desktop.call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desktop.call('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  await desktop.importCsv([row('a', 'help', 'A2P', '2026-10-01T10:00:00Z')])
  await expect((async () => desktop.call('undo-import', { importId }))()).rejects.toThrow()
  expect(await desktop.call('list-imports', {})).toMatchObject([{ undoneAt: null }])
})

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sweepRejects } from '../../src-main/services/traffic/rejects-file.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { addClients, NOW_MS, openTestDesktop, row, testFolder, type TestDesktop } from '../support/desktop.ts'

const good = (id: string) => row(id, 'help', 'A2P', '2026-10-01T10:00:00Z')
const bad = (id: string) => row(id, 'help', 'A2P', 'never')

async function withClients(folder = testFolder(), name = 'ratedesk.sqlite'): Promise<TestDesktop> {
  const desktop = openTestDesktop(folder, name)
  await addClients(desktop)
  return desktop
}

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : [])

test('two stores in one folder share no file: neither imports, undoings nor dry runs of one touch what is the other’s', async () => {
  const folder = testFolder()
  const one = await withClients(folder, 'one.sqlite')
  const other = await withClients(folder, 'other.sqlite')
  const ofOne = await one.importCsv([good('a'), bad('of-one')], 'one.csv')
  const ofOther = await other.importCsv([good('a'), bad('of-other')], 'other.csv')
  expect(readFileSync(ofOne.rejectsFile!, 'utf8')).toContain('of-one')
  expect(readFileSync(ofOther.rejectsFile!, 'utf8')).toContain('of-other')

  const file = join(folder, 'dry.csv')
  writeFileSync(file, readFileSync(join(folder, 'one.csv'), 'utf8').replaceAll('of-one', 'dry'))
  const dry = await other.call('import-traffic', { job: 'dry', file, dryRun: true })
  expect(dry).toMatchObject({ rejected: 1, rejectsFile: null })
  expect(filesIn(join(folder, 'other.sqlite-files'))).toHaveLength(1)

  await other.call('undo-import', { importId: ofOther.importId })
  expect(existsSync(ofOther.rejectsFile!)).toBe(false)
  expect(readFileSync(ofOne.rejectsFile!, 'utf8')).toContain('of-one')
})

test('rejects go with their import when it is undone, and only then; the same file again shares them', async () => {
  const desktop = await withClients()
  const rows = [good('a'), bad('gone')]
  const first = await desktop.importCsv(rows, 'one.csv')
  const again = await desktop.importCsv(rows, 'one.csv')
  expect(again.rejectsFile).toBe(first.rejectsFile)
  await desktop.call('preview-undo', { importId: first.importId })
  expect(existsSync(first.rejectsFile!)).toBe(true)
  await desktop.call('undo-import', { importId: first.importId })
  expect(await desktop.call('list-rejects', { importId: first.importId, limit: 9 })).toEqual([])
  expect(await desktop.call('list-rejects', { importId: again.importId, limit: 9 })).toHaveLength(1)
  await desktop.call('undo-import', { importId: again.importId })
  expect(filesIn(join(desktop.folder, 'ratedesk.sqlite-files'))).toEqual([])
})

test('a store that is moved with its folder keeps its rejects', async () => {
  const folder = testFolder()
  const desktop = await withClients(folder)
  const { importId } = await desktop.importCsv([good('a'), bad('b')])
  desktop.store.close()
  const elsewhere = join(folder, 'elsewhere')
  mkdirSync(elsewhere)
  for (const name of ['ratedesk.sqlite', 'ratedesk.sqlite-files']) renameSync(join(folder, name), join(elsewhere, name))
  const moved = openTestDesktop(elsewhere)
  expect(await moved.call('list-rejects', { importId, limit: 9 })).toHaveLength(1)
})

test('rejects of an earlier version are found by their whole path, and go with their import if they are its own', async () => {
  const desktop = await withClients()
  const folder = join(desktop.folder, 'rejects')
  mkdirSync(folder)
  const imported = await desktop.importCsv([good('a'), bad('b')], 'one.csv')
  const rejects = join(folder, 'import-1.csv')
  renameSync(imported.rejectsFile!, rejects)
  desktop.store.prepare('UPDATE import SET rejects_file = ?').run(rejects)
  expect(await desktop.call('list-rejects', { importId: '1', limit: 9 })).toHaveLength(1)

  // Written when another store imported something.
  utimesSync(rejects, NOW_MS / 1000 + 3600, NOW_MS / 1000 + 3600)
  await desktop.call('undo-import', { importId: '1' })
  expect(existsSync(rejects)).toBe(true)
  utimesSync(rejects, NOW_MS / 1000, NOW_MS / 1000)
  sweepRejects(desktop.store, join(desktop.folder, 'ratedesk.sqlite'))
  expect(existsSync(rejects)).toBe(false)
})

test('what a killed import has left goes at the next start, unless another process imports just then; nothing else goes', async () => {
  const folder = testFolder()
  const desktop = await withClients(folder)
  await desktop.importCsv([good('a'), bad('b')], 'one.csv')
  const storeFile = join(folder, 'ratedesk.sqlite')
  const files = `${storeFile}-files`
  const kept = [...filesIn(files), 'import-2-0123abcd.csv', 'import-1.csv', 'notes.txt'].sort()
  for (const name of kept.slice(1)) if (!existsSync(join(files, name))) writeFileSync(join(files, name), 'x')
  const left = ['import-1-0123abcd.csv', 'import-2-0123abcd.csv.part', 'import-7-0123abcd.csv.part']
  for (const name of left) writeFileSync(join(files, name), 'x')
  const all = filesIn(files)

  const other = openWritableStore(storeFile)
  other.exec('BEGIN IMMEDIATE')
  sweepRejects(desktop.store, storeFile)
  expect(filesIn(files)).toEqual(all)
  other.exec('ROLLBACK')
  other.close()
  sweepRejects(desktop.store, storeFile)
  expect(filesIn(files)).toEqual(all.filter((name) => !left.includes(name)))
})

test.skipIf(process.platform === 'win32')(
  'the folder and what is in it are their owner’s alone, whatever the umask',
  async () => {
    const umask = process.umask(0)
    try {
      const desktop = await withClients()
      const files = join(desktop.folder, 'ratedesk.sqlite-files')
      mkdirSync(files)
      chmodSync(files, 0o777)
      const { rejectsFile } = await desktop.importCsv([good('a'), bad('b')])
      expect(statSync(files).mode & 0o777).toBe(0o700)
      expect(statSync(rejectsFile!).mode & 0o777).toBe(0o600)
    } finally {
      process.umask(umask)
    }
  },
)

test.skipIf(process.platform === 'win32')(
  'a link, or a file, in the place of the folder is refused, and followed by nobody',
  async () => {
    const desktop = await withClients()
    const [files, elsewhere] = [join(desktop.folder, 'ratedesk.sqlite-files'), join(desktop.folder, 'elsewhere')]
    mkdirSync(elsewhere)
    symlinkSync(elsewhere, files)
    await expect(desktop.importCsv([good('a'), bad('b')])).rejects.toThrow(
      /-files is not a folder but a link; move it away/,
    )
    expect(readdirSync(elsewhere)).toEqual([])
    expect(await desktop.call('list-imports', {})).toEqual([])

    const blocked = await withClients()
    writeFileSync(join(blocked.folder, 'ratedesk.sqlite-files'), 'mine')
    await expect(blocked.importCsv([good('a'), bad('b')])).rejects.toThrow(
      /-files cannot be made: something else has that name/,
    )
  },
)

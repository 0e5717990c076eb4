import { isUtf8 } from 'node:buffer'
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { FileRow } from '../../../src-main/contract/answers.ts'
import { FileRows } from '../../../src-main/services/explain/file-rows.ts'
import { sourceRows } from '../../../src-main/store/ingest/rows/source-rows.ts'
import { fixture } from '../../traffic/read-all.ts'
import { addClients, csvOf, openTestDesktop, row, type TestDesktop } from '../../support/desktop.ts'

const at = (hour: number): string => `2026-10-02T${String(hour).padStart(2, '0')}:00:00.000Z`

async function withClients(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  return desktop
}

const explained = (desktop: TestDesktop, messageId: string, agentId = 'help'): Promise<FileRow[]> =>
  desktop.call('read-message-rows', { messageId, agentId })

const importFile = (desktop: TestDesktop, file: string, stays = true) =>
  desktop.call('import-traffic', { job: file, file, stays })

async function imported(desktop: TestDesktop, name: string, content: string | Uint8Array): Promise<string> {
  const file = join(desktop.folder, name)
  writeFileSync(file, content)
  await importFile(desktop, file)
  return file
}

const canonical = (messageId: string, more: object = {}): object => ({
  message_id: messageId,
  agent_id: 'help',
  user_id: '+447700900001',
  direction: 'A2P',
  sent_at: at(8),
  text: `text of ${messageId}`,
  ...more,
})

const FIXTURES = join(import.meta.dirname, '../../fixtures/traffic')

const GERMAN = {
  version: 1,
  fingerprint: 'db3a'.repeat(8),
  format: { delimiter: '|' },
  columns: {
    'Nachrichten-ID': 'message_id',
    Absender: 'sender',
    Empfänger: 'recipient',
    Richtung: 'direction',
    Zeitpunkt: 'sent_at',
    Nachricht: 'text',
  },
  timeFormat: 'd.M.yyyy H:mm:ss',
  timeZone: 'Europe/Berlin',
  direction: { ausgehend: 'A2P', Eingehend: 'P2A' },
}

const rowNosIn = ({ store }: TestDesktop): number[] =>
  store.prepare('SELECT row_no FROM traffic_row ORDER BY row_no').pluck().all() as number[]

const THREE = [
  row('m1', 'help', 'A2P', at(8), { text: 'early', carrier: 'A' }),
  row('m2', 'help', 'P2A', at(9), { text: 'née\n"two" lines', user_id: '+447700900002' }),
  row('m3', 'help', 'A2P', at(11), { text: 'late' }),
]

describe('the row is what stands in the file', () => {
  test('of a CSV, quotes, line breaks and all', async () => {
    const desktop = await withClients()
    const file = await imported(desktop, 'three.csv', csvOf(THREE))
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.replace('\r', ''))
    const [source] = await explained(desktop, 'm2')
    expect(source).toMatchObject({
      importId: '1',
      file: 'three.csv',
      line: 3,
      rowFrom: 'file',
      unread: null,
      path: null,
    })
    expect(source!.row!.split(/\r?\n/)).toEqual(lines.slice(2, 4))
    expect((await explained(desktop, 'm3'))[0]).toMatchObject({ line: 5, row: lines[4], rowFrom: 'file' })
  })

  test('also of columns that are not imported, and of a BOM, another separator and a header further down', async () => {
    const desktop = await withClients()
    const head = 'message_id;agent_id;user_id;direction;sent_at;text;note'
    const line = `m1;help;+447700900001;A2P;${at(8)};"a;b";for Ann`
    await imported(desktop, 'odd.csv', `\ufeffReport of October\r\n\r\n${head}\r\n${line}\r\n`)
    expect(await explained(desktop, 'm1')).toMatchObject([{ line: 4, row: line, rowFrom: 'file' }])
  })

  test.each(['utf8', 'utf16le', 'latin1'] as const)('in %s', async (encoding) => {
    const desktop = await withClients()
    const mark = encoding === 'utf16le' ? '\ufeff' : ''
    const content = Buffer.from(mark + csvOf([row('m1', 'help', 'A2P', at(8), { text: 'é'.repeat(3) })]), encoding)
    await imported(desktop, 'in.csv', content)
    const [source] = await explained(desktop, 'm1')
    expect(source).toMatchObject({ rowFrom: 'file', line: 2 })
    expect(source!.row).toContain('ééé')
  })

  test('of a packed file', async () => {
    const desktop = await withClients()
    await imported(desktop, 'packed.csv.gz', gzipSync(csvOf(THREE)))
    expect((await explained(desktop, 'm3'))[0]).toMatchObject({ line: 5, rowFrom: 'file' })
  })

  test('of JSON lines, written as they are', async () => {
    const desktop = await withClients()
    const lines = ['m1', 'm2'].map((id) => JSON.stringify(canonical(id), null, 1).replaceAll('\n', ' '))
    await imported(desktop, 'lines.jsonl', lines.join('\n'))
    expect(await explained(desktop, 'm2')).toMatchObject([{ line: 2, row: lines[1], rowFrom: 'file' }])
  })

  test('of a list of objects that take several lines, or that share one', async () => {
    const desktop = await withClients()
    const ids = Array.from({ length: 5000 }, (_, index) => `w${index}`)
    const wide = JSON.stringify(
      ids.map((id) => canonical(id)),
      null,
      2,
    )
    await imported(desktop, 'wide.json', wide)
    const narrow = JSON.stringify(ids.map((id) => canonical(`n${id}`)))
    await imported(desktop, 'narrow.json', narrow)
    const [far] = await explained(desktop, 'w4999')
    expect(far).toMatchObject({ rowFrom: 'file' })
    expect(wide).toContain(far!.row)
    expect(JSON.parse(far!.row!)).toEqual(canonical('w4999'))
    const [shared] = await explained(desktop, 'nw4998')
    expect(shared).toMatchObject({ rowFrom: 'file', line: 1, row: JSON.stringify(canonical('nw4998')) })
  })

  test('far down in a large file, with text of every kind before it', async () => {
    const desktop = await withClients()
    const rows = Array.from({ length: 30_000 }, (_, index) =>
      row(`r${index}`, 'help', 'A2P', at(8), { text: index % 3 === 0 ? `"é\r\n${index}"` : `plain ${index}` }),
    )
    await imported(desktop, 'large.csv', csvOf(rows))
    for (const index of [29_999, 4_200, 17_001, 17_000, 0, 29_999]) {
      const [source] = await explained(desktop, `r${index}`)
      expect(source).toMatchObject({ rowFrom: 'file' })
      expect(source!.row).toMatch(new RegExp(`^r${index},`))
      expect(source!.row).toContain(String(index))
    }
  })

  test('of each file and line that told of the message, repetitions in one line in their order', async () => {
    const desktop = await withClients()
    await imported(desktop, 'first.csv', csvOf(THREE))
    const twice = [1, 2].map((note) => JSON.stringify(canonical('m1', { text: 'early', status: 'read', note })))
    await imported(desktop, 'second.json', `[${twice.join(',')}]`)
    const rows = await explained(desktop, 'm1')
    expect(rows.map(({ file, rowFrom }) => `${file} ${rowFrom}`)).toEqual([
      'first.csv file',
      'second.json file',
      'second.json file',
    ])
    expect(rows.slice(1).map(({ row: text }) => text)).toEqual(twice)
  })

  test.each(readdirSync(FIXTURES).filter((name) => /\.(?:csv|tsv|jsonl?)$/.test(name)))('%s', async (name) => {
    const desktop = openTestDesktop()
    const result = await importFile(desktop, join(FIXTURES, name)).catch(() => null)
    if (result === null) return
    const bytes = readFileSync(join(FIXTURES, name))
    const stored = sourceRows(desktop.store, rowNosIn(desktop))
    const files = new FileRows()
    for (const each of stored) {
      const [{ text }] = (await files.read(desktop.store, [each], () => {})) as [{ text?: string }]
      const packed = /"data":"([^"]*)"/.exec(text!)?.[1] ?? ''
      expect(`${text} ${Buffer.from(packed, 'base64').toString()}`, `line ${each.line}`).toContain(each.messageId)
      if (isUtf8(bytes)) expect(bytes.toString()).toContain(text)
    }
  })

  test('of a file that was read by a mapping', async () => {
    const desktop = openTestDesktop()
    const file = fixture('unknown-german.csv')
    await desktop.call('import-traffic', { job: 'own', file, stays: true, mapping: GERMAN })
    const stored = sourceRows(desktop.store, rowNosIn(desktop))
    expect(stored.length).toBeGreaterThan(0)
    const read = await new FileRows().read(desktop.store, stored, () => {})
    const lines = readFileSync(file, 'utf8').split(/\r?\n/)
    expect(read).toEqual(stored.map(({ line }) => ({ text: lines[line - 1] })))
  })
})

describe('where the file is not to be had, the row is rebuilt and says why', () => {
  const rebuilt =
    '{"message_id":"m1","agent_id":"help","user_id":"+447700900001","direction":"A2P",' +
    `"sent_at":"${at(8)}","status":"delivered","text":"early","carrier":"A"}`

  async function withThree(): Promise<{ desktop: TestDesktop; file: string }> {
    const desktop = await withClients()
    return { desktop, file: await imported(desktop, 'three.csv', csvOf(THREE)) }
  }

  test('it was uploaded', async () => {
    const desktop = await withClients()
    const file = join(desktop.folder, 'three.csv')
    writeFileSync(file, csvOf(THREE))
    await importFile(desktop, file, false)
    expect(await explained(desktop, 'm1')).toMatchObject([
      { row: rebuilt, rowFrom: 'store', unread: { code: 'place-unknown' }, path: null },
    ])
  })

  test('it is gone, or something else is there', async () => {
    const { desktop, file } = await withThree()
    rmSync(file)
    const gone = { row: rebuilt, rowFrom: 'store', unread: { code: 'file-gone' }, path: file }
    expect(await explained(desktop, 'm1')).toMatchObject([gone])
    mkdirSync(file)
    expect(await explained(desktop, 'm1')).toMatchObject([{ ...gone, unread: { code: 'file-changed' } }])
  })

  test('it changed: by length, or by a letter elsewhere, which only its SHA-256 tells', async () => {
    const { desktop, file } = await withThree()
    const content = readFileSync(file, 'utf8')
    const changed = { row: rebuilt, rowFrom: 'store', unread: { code: 'file-changed' }, path: file }
    writeFileSync(file, content.replace(',late', ',mate'))
    utimesSync(file, 1, 1)
    expect(await explained(desktop, 'm1')).toMatchObject([changed])
    writeFileSync(file, content)
    utimesSync(file, 2, 2)
    expect(await explained(desktop, 'm1')).toMatchObject([{ rowFrom: 'file' }])
    appendFileSync(file, '\n')
    expect(await explained(desktop, 'm1')).toMatchObject([changed])
  })

  test('it changed under the same time and length, so that another row stands there', async () => {
    const desktop = await withClients()
    const file = join(desktop.folder, 'three.csv')
    writeFileSync(file, csvOf(THREE))
    utimesSync(file, 1_000_000, 1_000_000)
    await importFile(desktop, file)
    writeFileSync(file, csvOf(THREE).replace(',early', ',marly'))
    utimesSync(file, 1_000_000, 1_000_000)
    expect(await explained(desktop, 'm1')).toMatchObject([{ row: rebuilt, unread: { code: 'file-changed' } }])
    expect(await explained(desktop, 'm3')).toMatchObject([{ rowFrom: 'file' }])
  })

  test('it is found where the same bytes were imported again from', async () => {
    const { desktop, file } = await withThree()
    const moved = join(desktop.folder, 'moved.csv')
    copyFileSync(file, moved)
    await importFile(desktop, moved)
    renameSync(file, join(desktop.folder, 'away.csv'))
    expect(await explained(desktop, 'm1')).toMatchObject([{ importId: '1', file: 'three.csv', rowFrom: 'file' }])
    await desktop.call('undo-import', { job: 'undo', importId: '2' })
    expect(await explained(desktop, 'm1')).toMatchObject([{ unread: { code: 'file-gone' }, path: file }])
  })

  test('it may not be read', async () => {
    const { desktop } = await withThree()
    const folder = join(desktop.folder, 'x'.repeat(300))
    desktop.store.prepare('UPDATE import_path SET path = ?').run(folder)
    expect(await explained(desktop, 'm1')).toMatchObject([
      { row: rebuilt, unread: { code: 'file-unreadable', why: { code: 'ENAMETOOLONG' } }, path: folder },
    ])
  })
})

describe('what was purged is read from no file', () => {
  test('a text, neither from its own row nor from another one of the message', async () => {
    const desktop = await withClients()
    await imported(desktop, 'three.csv', csvOf(THREE))
    // The size of the text was told and not the text, which the file has in a column that is not imported.
    const silent = canonical('m1', { text: undefined, text_bytes: 5, status: 'read', body: 'early' })
    await imported(desktop, 'silent.jsonl', JSON.stringify(silent))
    await desktop.call('purge-texts', { job: 'purge', before: '2026-10-31' })
    const rows = await explained(desktop, 'm1')
    expect(rows.map(({ rowFrom, unread }) => [rowFrom, unread?.code])).toEqual([
      [null, 'text-purged'],
      ['store', 'text-purged'],
    ])
    expect(JSON.stringify(rows)).not.toContain('early')
  })

  test('an end user, whose row says the id that took the place of the real one', async () => {
    const desktop = await withClients()
    await imported(desktop, 'three.csv', csvOf(THREE))
    await desktop.call('purge-user', { job: 'purge', tenantId: 'shop', userId: '+447700900002' })
    const [source] = await explained(desktop, 'm2')
    expect(source).toMatchObject({ rowFrom: 'store', unread: { code: 'user-erased' }, path: null })
    expect(source!.row).not.toContain('447700900002')
    expect(source!.row).toContain('née')
    // Whoever else is in the file is still read from it.
    expect(await explained(desktop, 'm1')).toMatchObject([{ rowFrom: 'file' }])
  })
})

test('where files lie is forgotten with the import, with an erased user whom it names, and never told of a trial', async () => {
  const desktop = await withClients()
  const paths = (): unknown[] => desktop.store.prepare('SELECT path FROM import_path ORDER BY 1').pluck().all()
  const file = await imported(desktop, 'three.csv', csvOf(THREE))
  const named = await imported(desktop, '447700900002.csv', csvOf([row('m9', 'help', 'A2P', at(12))]))
  await desktop.call('import-traffic', { job: 'dry', file, stays: true, dryRun: true })
  expect(paths()).toEqual([named, file].toSorted())
  await desktop.call('purge-user', { job: 'purge', tenantId: 'shop', userId: '+447700900002', dryRun: true })
  expect(paths()).toHaveLength(2)
  await desktop.call('purge-user', { job: 'purge', tenantId: 'shop', userId: '+447700900002' })
  expect(paths()).toEqual([file])
  await desktop.call('preview-undo', { job: 'undo', importId: '1' })
  expect(paths()).toEqual([file])
  await desktop.call('undo-import', { job: 'undo', importId: '1' })
  expect(paths()).toEqual([])
})

test('an agent of another tenant, and a message that is not there, are refused', async () => {
  const desktop = await withClients()
  await imported(desktop, 'three.csv', csvOf(THREE))
  await expect(explained(desktop, 'none')).rejects.toMatchObject({ code: 'message-unknown' })
  const other = desktop.call('read-message-rows', { messageId: 'm1', agentId: 'help', tenantId: 'bank' })
  await expect(other).rejects.toMatchObject({ kind: 'wrong' })
})

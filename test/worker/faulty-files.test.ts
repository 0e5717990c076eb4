import Database from 'better-sqlite3'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from '../../src-main/worker/client.ts'
import { csvOf, row } from '../support/desktop.ts'
import { expectKeptRight, isKeptBeside } from '../support/kept-beside.ts'
import { writeTraffic } from '../support/traffic-file.ts'
import { zipOf } from '../traffic/zip-file.ts'

/** One desk for all of them: whatever a file does, the next one finds the store whole and the threads at work. */
let folder: string
let storeFile: string
let desk: Desk
let before: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  storeFile = join(folder, 'store.sqlite')
  desk = await openDesk({ storeFile })
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  await importing('before.csv', csvOf([row('before', 'help', 'A2P', '2026-10-01T10:00:00Z')]))
  before = contents()
})
afterAll(async () => {
  await desk?.close()
  await expectKeptRight(storeFile)
  rmSync(folder, { recursive: true, force: true })
})

/** Every row of every table that a deed changes, and that SQLite finds the file sound. */
function contents(): string {
  const store = new Database(storeFile, { readonly: true })
  expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
  const tables = store.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1").pluck().all()
  const compared = (tables as string[]).filter((table) => !isKeptBeside(table))
  const rows = compared.map((table) => [table, store.prepare(`SELECT * FROM "${table}"`).all()])
  store.close()
  const rejects = `${storeFile}-files`
  return JSON.stringify([rows, existsSync(rejects) ? readdirSync(rejects) : []])
}

function importing(name: string, content: string | Uint8Array) {
  writeFileSync(join(folder, name), content)
  return desk.ask('import-traffic', { job: name, file: join(folder, name) })
}

/** A time that every disk keeps exactly. */
const LONG_AGO = 1_700_000_000

const MOVED: [string, (path: string) => void, string][] = [
  [
    'grows',
    (path) => appendFileSync(path, 'm,help,u,A2P,2026-10-01T09:30:00Z\n'),
    'the file changed while it was read',
  ],
  ['is cut', (path) => truncateSync(path, 1000), 'the file changed while it was read'],
  [
    'is replaced',
    (path) => {
      writeFileSync(`${path}.new`, 'message_id,agent_id,user_id,direction,sent_at\n')
      renameSync(`${path}.new`, path)
    },
    'the file changed while it was read',
  ],
  [
    'is replaced by one of its size and time',
    (path) => {
      copyFileSync(path, `${path}.new`)
      utimesSync(`${path}.new`, LONG_AGO, LONG_AGO)
      renameSync(`${path}.new`, path)
    },
    'the file changed while it was read',
  ],
  ['is removed', (path) => rmSync(path), 'the file was removed while it was read'],
]

test.each(MOVED)('a large file that %s while it is read leaves nothing, and one sentence', async (_, happen, said) => {
  // So large that a thread of its own reads it, and far from read when the first rows are told of.
  const file = join(folder, 'moving.csv')
  writeTraffic(file, 150_000, ['help'])
  utimesSync(file, LONG_AGO, LONG_AGO)
  let isTold = false
  const silence = desk.onNotice((notice) => {
    if (notice.kind !== 'progress' || isTold) return
    isTold = true
    happen(file)
  })
  const refusal = await desk.ask('import-traffic', { job: 'moving', file }).catch((error: unknown) => error)
  silence()
  expect(isTold).toBe(true)
  expect(refusal).toMatchObject({ name: 'Failure', message: expect.stringMatching(`^moving.csv[^:]*: ${said}; .*$`) })
  expect(contents()).toBe(before)
})

const rows = (from: number, to: number): string =>
  csvOf(
    Array.from({ length: to - from }, (_, at) =>
      row(`m${from + at}`, 'help', 'A2P', '2026-10-02T10:00:00Z', { text: `parcel ${Math.sin(from + at)}` }),
    ),
  )
const packed = gzipSync(rows(0, 100_000), { level: 1 })
const damaged = Uint8Array.from(packed, (byte, at) => (at === packed.length - 6 ? byte ^ 0xff : byte))

const ARCHIVES: [string, string, Uint8Array, string][] = [
  [
    'a gzip that ends in its middle',
    'cut.csv.gz',
    packed.subarray(0, packed.length >> 1),
    'the gzip archive ends too early; copy or download it again',
  ],
  ['a gzip with a wrong byte', 'torn.csv.gz', damaged, 'the gzip archive is damaged; copy or download it again'],
  [
    'a zip that ends in its middle',
    'cut.zip',
    zipOf([{ name: 'a.csv', content: rows(0, 9000) }]).subarray(0, 50_000),
    'the zip archive ends too early; copy or download it again',
  ],
  [
    'a zip of which the second file is damaged',
    'second.zip',
    zipOf([
      { name: 'a.csv', content: rows(0, 50_000) },
      { name: 'b.csv', content: rows(50_000, 60_000), lies: { crc32: 7 } },
    ]),
    'the zip archive is damaged; copy or download it again',
  ],
  [
    'a zip of files of two formats',
    'two.zip',
    zipOf([
      { name: 'a.csv', content: rows(0, 9000) },
      {
        name: 'b.jsonl',
        content: '{"message_id":"m","agent_id":"help","user_id":"u","direction":"MT","sent_at":1790847000}\n',
      },
    ]),
    'it is of the format canonical-jsonl and a.csv of canonical, so they cannot be one import; .*',
  ],
  [
    'a zip with a path that climbs out',
    'out.zip',
    zipOf([{ name: '../../out.csv', content: rows(0, 3) }]),
    'the zip archive has a path that leads out of it, "../../out.csv"',
  ],
  [
    'a zip that is a bomb of one line',
    'bomb.zip',
    zipOf([{ name: 'a.csv', content: Buffer.alloc(200 << 20, 'x') }]),
    'the row that starts here is longer than 4 MiB.*',
  ],
  [
    'a zip that is a bomb of files inside each other',
    'nest.zip',
    zipOf([
      { name: 'a.csv', content: rows(0, 3) },
      { name: 'b.csv', content: rows(0, 3), lies: { headerAt: 0 } },
    ]),
    'the zip archive has "b.csv" inside "a.csv"',
  ],
  [
    'a zip that is a bomb, and denies it',
    'sly.zip',
    zipOf([{ name: 'a.csv', content: Buffer.alloc(200 << 20, '\n'), lies: { unpackedBytes: 1000 } }]),
    'the zip archive is damaged; copy or download it again',
  ],
]

test.each(ARCHIVES)('%s leaves nothing, and one sentence', async (_, name, bytes, said) => {
  const refusal = await importing(name, bytes).catch((error: unknown) => error)
  const where = `^${name}( \\([ab]\\.\\w+\\))?(, line \\d+)?( \\([ab]\\.\\w+\\))?: `
  expect(refusal).toMatchObject({ name: 'Failure', message: expect.stringMatching(`${where}${said}$`) })
  expect(contents()).toBe(before)
  expect(existsSync(join(folder, '..', 'out.csv')) || existsSync(join(folder, 'a.csv'))).toBe(false)
})

test('after all of that a zip of several files is imported whole, by the same desk', async () => {
  const files = [rows(0, 3000), rows(3000, 6000), rows(5000, 7000)]
  const bytes = zipOf(files.map((content, at) => ({ name: `day-${at}.csv`, content })))
  expect(await importing('days.zip', bytes)).toMatchObject({ rows: 8000, accepted: 7000, duplicates: 1000 })
  const { agents } = await desk.ask('read-summary', { tenantId: 'shop', period: { cycle: '2026-10' } })
  expect(agents[0]!.messages).toBe(7001)
})

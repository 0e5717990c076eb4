import { expect, test } from 'vitest'
import { messageSources } from '../../../src-main/services/explain/file-row.ts'
import { addClients, openTestDesktop, row, type TestDesktop } from '../../support/desktop.ts'

const at = (hour: number): string => `2026-10-02T${String(hour).padStart(2, '0')}:00:00.000Z`

async function withTraffic(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv([row('m1', 'help', 'A2P', at(8), { text: 'early', carrier: 'A' })], 'first.csv')
  await desktop.importCsv(
    [
      row('m2', 'help', 'P2A', at(9), { text: 'née', user_id: '+447700900002' }),
      row('m1', 'help', 'A2P', at(8), { text: 'early', status: 'read', delivered_at: at(10) }),
    ],
    'second.csv',
  )
  return desktop
}

const rowsOf = ({ store }: TestDesktop, messageId: string): number[] =>
  store
    .prepare('SELECT row_no FROM traffic_row WHERE message_id = ? ORDER BY row_no')
    .pluck()
    .all(messageId) as number[]

test('each row has its import, file, hash and line, and stands as one canonical line', async () => {
  const desktop = await withTraffic()
  const imports = await desktop.call('list-imports', {})
  const hashOf = (file: string): string => imports.find((each) => each.file === file)!.sha256
  expect(messageSources(desktop.store, rowsOf(desktop, 'm1'))).toEqual([
    {
      importId: '1',
      file: 'first.csv',
      sha256: hashOf('first.csv'),
      line: 2,
      row:
        '{"message_id":"m1","agent_id":"help","user_id":"+447700900001","direction":"A2P",' +
        `"sent_at":"${at(8)}","status":"delivered","text":"early","carrier":"A"}`,
      rowFrom: 'store',
    },
    {
      importId: '2',
      file: 'second.csv',
      sha256: hashOf('second.csv'),
      line: 3,
      row:
        '{"message_id":"m1","agent_id":"help","user_id":"+447700900001","direction":"A2P",' +
        `"sent_at":"${at(8)}","delivered_at":"${at(10)}","status":"read","text":"early"}`,
      rowFrom: 'store',
    },
  ])
})

test('the rows come in the order in which they are asked for, and those of an undone import not at all', async () => {
  const desktop = await withTraffic()
  const [first, second] = rowsOf(desktop, 'm1')
  const files = (): string[] => messageSources(desktop.store, [second!, first!]).map(({ file }) => file)
  expect(files()).toEqual(['second.csv', 'first.csv'])
  await desktop.call('undo-import', { job: 'undo', importId: '2' })
  expect(files()).toEqual(['first.csv'])
})

test('a row whose text was purged is not given back, and one that never had a text is', async () => {
  const desktop = await withTraffic()
  await desktop.importCsv([row('m3', 'help', 'A2P', at(11), { text: '', content_type: 'image' })], 'third.csv')
  await desktop.call('purge-texts', { job: 'purge', before: '2026-10-31' })
  const rows = ['m1', 'm2', 'm3'].flatMap((messageId) => messageSources(desktop.store, rowsOf(desktop, messageId)))
  expect(rows.map(({ rowFrom }) => rowFrom)).toEqual([null, null, null, 'store'])
  expect(rows.map((source) => source.row === null)).toEqual([true, true, true, false])
})

test('the row of an erased user says the id that took the place of the real one', async () => {
  const desktop = await withTraffic()
  await desktop.call('purge-user', { job: 'purge', tenantId: 'shop', userId: '+447700900002' })
  const [source] = messageSources(desktop.store, rowsOf(desktop, 'm2'))
  expect(source!.row).not.toContain('447700900002')
  expect(source!.row).toContain('"text":"née"')
})

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { recordDeed } from '../../src-main/services/record-deed.ts'
import { addClients, openTestDesktop, testFolder, USER } from '../support/desktop.ts'

const COLUMNS = 'audit_no, at, user, deed, tenant_no, subject, was, became'

test.each([
  ['changed', `UPDATE audit SET user = 'nobody'`],
  ['changed by a single field', `UPDATE audit SET became = NULL WHERE audit_no = 1`],
  ['given another number', `UPDATE audit SET audit_no = 99 WHERE audit_no = 1`],
  ['deleted', 'DELETE FROM audit'],
  ['deleted one by one', 'DELETE FROM audit WHERE audit_no = 1'],
  ['replaced', `INSERT OR REPLACE INTO audit (${COLUMNS}) SELECT ${COLUMNS} FROM audit WHERE audit_no = 1`],
  ['replaced by REPLACE', `REPLACE INTO audit (${COLUMNS}) SELECT ${COLUMNS} FROM audit WHERE audit_no = 1`],
  [
    'changed by UPSERT',
    `INSERT INTO audit (${COLUMNS}) SELECT ${COLUMNS} FROM audit WHERE audit_no = 1
     ON CONFLICT (audit_no) DO UPDATE SET user = 'nobody'`,
  ],
])('an entry of the audit trail cannot be %s, also from outside the program', async (_, sql) => {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const outside = new Database(desktop.store.name)
  const before = outside.prepare('SELECT * FROM audit').all()
  expect(before).toHaveLength(6)
  for (const store of [desktop.store, outside]) expect(() => store.exec(sql)).toThrow(/cannot be|exists already/)
  expect(outside.prepare('SELECT * FROM audit').all()).toEqual(before)
  outside.close()
})

test.each([
  ['nobody', `('', 'add-tenant', '{}')`],
  ['no deed', `('sam', '', '{}')`],
  ['what is no JSON', `('sam', 'add-tenant', '{')`],
])('an entry of %s is refused', (_, values) => {
  const { store } = openTestDesktop()
  expect(() =>
    store.exec(
      `INSERT INTO audit (at, user, deed, subject, became) SELECT 0, column1, column2, '', column3 FROM (VALUES ${values})`,
    ),
  ).toThrow(/CHECK/)
})

test('a deed outside a transaction is a fault of the program, not an entry', () => {
  const { store } = openTestDesktop()
  const desktop = { store, user: USER, now: () => 0 } as Parameters<typeof recordDeed>[0]
  const deed = { deed: 'add-tenant', to: { tenantId: 'x', name: 'x' }, tenantId: null, before: null, after: null } as const
  expect(() => recordDeed(desktop, deed)).toThrow(/outside the transaction/)
  expect(store.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(0)
})

test('a store from before there was a trail is brought up with what it has, and its trail begins then', () => {
  const folder = testFolder()
  const file = join(folder, 'ratedesk.sqlite')
  const shipped = migrationsIn()
  const at = shipped.findIndex(({ name }) => name.endsWith('-configuration.sql'))
  const older = openWritableStore(file, { migrations: shipped.slice(0, at) })
  older.exec(`INSERT INTO tenant VALUES (1, 'a', 'A', 'EUR', 'UTC', 1, 0)`)
  older.close()
  const newer = openWritableStore(file)
  expect(newer.prepare('SELECT tenant_id FROM tenant').pluck().all()).toEqual(['a'])
  expect(newer.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(0)
  newer.close()
})

test('no column that may be NULL is checked as JSON without saying so, which older versions of SQLite take for damage', () => {
  const { store } = openTestDesktop()
  const schema = store.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'table'`).all()
  const checked = (schema as { name: string; sql: string }[]).flatMap(({ name, sql }) => {
    const columns = store.pragma(`table_info(${name})`) as { name: string; notnull: 0 | 1 }[]
    return [...sql.matchAll(/CHECK \(([^()]*)json_valid\((\w+)\)\)/g)].map(([, before, column]) => {
      const mayBeNull = columns.find((each) => each.name === column)!.notnull === 0
      return { name, column, fine: !mayBeNull || before === `${column} IS NULL OR ` }
    })
  })
  expect(checked.filter(({ fine }) => !fine)).toEqual([])
  expect(checked.map(({ name, column }) => `${name}.${column}`)).toEqual(
    expect.arrayContaining(['audit.was', 'audit.became', 'spend_threshold.percents', 'statement.content']),
  )
})

test('a trail that is brought up to date keeps every entry, and what protects it', () => {
  const file = join(testFolder(), 'ratedesk.sqlite')
  const shipped = migrationsIn()
  const at = shipped.findIndex(({ name }) => name.endsWith('-audit-null.sql'))
  const older = openWritableStore(file, { migrations: shipped.slice(0, at) })
  older.exec(`INSERT INTO tenant VALUES (1, 'a', 'A', 'EUR', 'UTC', 1, 0);
    INSERT INTO audit (audit_no, at, user, deed, tenant_no, subject, was, became) VALUES
      (3, 5, 'sam', 'add-tenant', 1, 'tenant a', NULL, '{"name":"A"}'), (7, 6, 'sam', 'remove', NULL, 'b', '{}', NULL)`)
  const entries = older.prepare('SELECT * FROM audit').all()
  const protecting = `SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'audit' AND type <> 'table' ORDER BY name`
  const protection = older.prepare(protecting).all()
  older.close()
  const newer = openWritableStore(file)
  expect(newer.prepare('SELECT * FROM audit').all()).toEqual(entries)
  expect(newer.prepare(protecting).all()).toEqual(protection)
  newer.exec(`INSERT INTO audit (at, user, deed, subject) VALUES (7, 'sam', 'nothing', 'c')`)
  expect(newer.prepare('SELECT max(audit_no) FROM audit').pluck().get()).toBe(8)
  expect(() => newer.exec('DELETE FROM audit')).toThrow(/cannot be deleted/)
  expect(() => newer.exec(`UPDATE audit SET was = NULL`)).toThrow(/cannot be changed/)
  newer.close()
})

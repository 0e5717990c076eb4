import { expect, test } from 'vitest'
import { migrateDocument, type DocumentMigration } from '../../../src-main/core/documents/migrate.ts'

const migrations: readonly DocumentMigration[] = [
  ({ zone, ...document }) => ({ ...document, timeZone: zone }),
  ({ column, ...document }) => ({ ...document, columns: [column] }),
]

test('a document goes through one step a version, from its own to the newest', () => {
  const newest = { version: 3, timeZone: 'UTC', columns: ['a'] }
  expect(migrateDocument({ version: 1, zone: 'UTC', column: 'a' }, migrations)).toEqual(newest)
  expect(migrateDocument({ version: 2, timeZone: 'UTC', column: 'a' }, migrations)).toEqual(newest)
  expect(migrateDocument(newest, migrations)).toBe(newest)
})

test('one that names no version is of the first', () => {
  expect(migrateDocument({ zone: 'UTC', column: 'a' }, migrations)).toEqual({
    version: 3,
    timeZone: 'UTC',
    columns: ['a'],
  })
})

test('where there has been one version only, a document is what it is, without a version added', () => {
  const card = { currency: 'EUR' }
  expect(migrateDocument(card, [])).toBe(card)
})

test.each([[null], ['text'], [[1]], [{ version: 4 }], [{ version: 0 }], [{ version: '1' }], [{ version: 1.5 }]])(
  'what is no document or of no known version stays for the check to name: %j',
  (value) => expect(migrateDocument(value, migrations)).toBe(value),
)

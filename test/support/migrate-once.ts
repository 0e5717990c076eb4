/** Opens a store with one migration more than there is. As a process, whoever wants to end it in the middle does. */
import { fileURLToPath } from 'node:url'
import { migrationsIn } from '../../src-main/store/migrate.ts'
import { openWritableStore } from '../../src-main/store/open-store.ts'

/** Goes through the largest table, so that it takes a while, and leaves one that was not there. */
const SQL = `CREATE TABLE aside AS SELECT * FROM traffic_row; DROP TABLE aside; CREATE TABLE later (a INTEGER) STRICT`

export function migrateOnce(storeFile: string): void {
  const shipped = migrationsIn()
  const next = { version: shipped.length + 1, name: 'next', sql: SQL }
  openWritableStore(storeFile, { migrations: [...shipped, next] }).close()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) migrateOnce(process.argv[2]!)

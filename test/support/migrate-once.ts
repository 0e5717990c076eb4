/** A process that opens a store with one migration more than there is: whoever wants to end it in the middle does. */
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'

/** Copies the largest table, so that it takes a while, and creates a new one. */
const sql = `CREATE TABLE aside AS SELECT * FROM traffic_row; DROP TABLE aside; CREATE TABLE later (a INTEGER) STRICT`

const shipped = migrationsIn()
const next = { version: shipped.length + 1, name: 'next', sql }
openWritableStore(process.argv[2]!, { migrations: [...shipped, next] }).close()

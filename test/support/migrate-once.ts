/** A process that opens a store with one migration more than there is: whoever wants to end it in the middle does. */
import { migrationsIn } from '../../src-main/store/migrate.ts'
import { openWritableStore } from '../../src-main/store/open-store.ts'

const shipped = migrationsIn()
const next = { version: shipped.length + 1, name: 'next', sql: 'CREATE TABLE later (a INTEGER) STRICT' }
openWritableStore(process.argv[2]!, { migrations: [...shipped, next] }).close()

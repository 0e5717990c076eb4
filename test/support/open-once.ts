/** A process that opens a store, prints its number of tenants and closes it; before that it prints that it begins. */
import { openWritableStore } from '../../src-main/store/file/open-store.ts'

process.stdout.write('opening\n')
const store = openWritableStore(process.argv[2]!)
process.stdout.write(`${store.prepare('SELECT count(*) FROM tenant').pluck().get() as number}\n`)
store.close()

/** A process that opens a store, says how many tenants it has, and closes it. It says first that it is about to. */
import { openWritableStore } from '../../src-main/store/file/open-store.ts'

process.stdout.write('opening\n')
const store = openWritableStore(process.argv[2]!)
process.stdout.write(`${store.prepare('SELECT count(*) FROM tenant').pluck().get() as number}\n`)
store.close()

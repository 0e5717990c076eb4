/** A process in which a console's desk has a store open and looks after it at once, until it is killed. */
import { openDesk } from '../../src-main/worker/client.ts'

await openDesk({ storeFile: process.argv[2]!, care: { firstMs: 0, everyMs: 50 } })
setInterval(() => {}, 1000)

import { isLong, type DeedName, type LongCallName } from '../../../contract/call-facts.ts'
import type { RunningCall } from '../../../worker/client.ts'

/** What is said of a deed that still runs, as `An import is running` and `Stop the import and close`. */
interface Words {
  a: string
  the: string
}

const IMPORT: Words = { a: 'An import', the: 'the import' }
const PURGE: Words = { a: 'A purge', the: 'the purge' }
/** Of a deed that may take long: one that is missing does not compile. */
const WORDS: Readonly<Record<DeedName & LongCallName, Words>> = {
  'import-traffic': IMPORT,
  'load-sample': IMPORT,
  'undo-import': { a: 'An undo', the: 'the undo' },
  'add-agent': { a: 'The rating of a new agent', the: 'the rating' },
  'move-profile': { a: 'A move between rule profiles', the: 'the move' },
  'issue-statement': { a: 'The issue of a statement', the: 'the issue' },
  'purge-texts': PURGE,
  'purge-user': PURGE,
  'apply-retention': PURGE,
  'restore-store': { a: 'A restore of the store', the: 'the restore' },
  'move-store': { a: 'A move of the store', the: 'the move' },
}

const isWorded = (name: string): name is keyof typeof WORDS => Object.hasOwn(WORDS, name)

/** Of the calls that run, the first that takes long and writes; null where none does. */
export function wordsOfWriting(running: readonly RunningCall[]): Words | null {
  for (const { name, writes } of running) if (writes && isLong(name) && isWorded(name)) return WORDS[name]
  return null
}

/**
 * A worker thread: it owns one connection to the store and runs the use cases on it, so that no window ever waits for a
 * disk. One writes, some read; a third kind restores a store, which nobody has open meanwhile. `client.ts` starts them and
 * is the only one to talk to them.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { ConsoleNotice } from '../contract/answers.ts'
import { isForWriter } from '../contract/call-facts.ts'
import type { Reply } from '../contract/calls.ts'
import { Failure, refuse, refusalFacts } from '../core/words/problem.ts'
import { READING_THREAD } from '../services/context.ts'
import { answerQuestion, answerWriting } from '../services/handlers.ts'
import { mergeOlderMessages } from '../services/traffic/merge-older-messages.ts'
import { sweepRejects } from '../services/traffic/rejects-file.ts'
import { restoreStore, sweepRestores } from '../services/copies/restore-store.ts'
import {
  openReadableStore,
  openWritableStore,
  type ReadableStore,
  type WritableStore,
} from '../store/file/open-store.ts'
import { identityOf, refuseLost, refuseMoved, settleMoved, whatBecameOf } from '../store/file/same-file.ts'
import { refusalOf } from '../store/file/store-error.ts'
import { isUntidy, noteTakenBack, tidy } from '../store/file/tidy.ts'
import { inSnapshot } from '../store/file/transactions.ts'
import { errorName, stackPlaces } from './stack-places.ts'
import { userName } from './user-name.ts'
import type { ToThread, WorkerCall, WorkerSays, WorkerStart } from './wire.ts'

const { storeFile, copy, exportFolder, role, readingThread, mustExist = false, expected } = workerData as WorkerStart
/** The file that is open. */
const opened = copy ?? storeFile
const port = parentPort!
const say = (words: WorkerSays): void => port.postMessage(words)
const notify = (notice: ConsoleNotice): void => say({ kind: 'notice', notice })

const refused = (failure: Failure): Reply => ({ ok: false, failure: failure.facts() })
/** Stands for the name of a call that cannot be read. */
const LOST = 'a-call-that-got-lost'

const user = userName()
let answered: Promise<void> = Promise.resolve()
const TIDY_AGAIN_MS = 1_000

/** A thread with its store: what differs between one that reads and one that writes. */
interface Opened {
  store: ReadableStore
  /** @throws Error where the call is one for another thread */
  answer(call: WorkerCall): unknown
  /** Called before the store is closed because its file is not the one any more. */
  settle(): void
  /** Called once a call has been answered. */
  tidyUp(): void
}

/** What every use case is given besides its store. */
const around = ({ cancel }: WorkerCall) => ({
  storeFile,
  isReadOnly: copy !== undefined,
  exportFolder,
  now: Date.now,
  notify,
  isCancelled: () => Atomics.load(cancel, 0) === 1,
})

const notForThis = (name: string): Error => new Error(`the ${role} thread has no handler for ${name}`)

function openReader(): Opened {
  const store = openReadableStore(opened, expected)
  return {
    store,
    answer(call) {
      if (call.name === 'restore-store' || isForWriter(call)) throw notForThis(call.name)
      return inSnapshot(store, () => answerQuestion({ ...around(call), store }, call))
    },
    settle() {},
    tidyUp() {},
  }
}

async function openWriter(): Promise<Opened> {
  const store = await writableStore()
  if (copy === undefined) {
    sweepRestores(storeFile)
    sweepRejects(store, storeFile)
  }
  const reading = { readingThread: readingThread === undefined ? READING_THREAD : new URL(readingThread), user }
  const tidyUp = (): void => {
    if (!store.open || tidied(store)) return
    // Once whoever hinders it has finished.
    setTimeout(() => void (answered = answered.then(tidyUp)), TIDY_AGAIN_MS).unref()
  }
  // Whoever wrote last may have been killed before it had tidied up.
  noteTakenBack(store)
  return {
    store,
    async answer(call) {
      if (call.name === 'restore-store' || !isForWriter(call)) throw notForThis(call.name)
      const answer = await answerWriting({ ...around(call), ...reading, store }, call)
      refuseLost(store)
      return answer
    },
    settle: () => settleMoved(store),
    tidyUp,
  }
}

async function start(): Promise<void> {
  const { store, answer, settle, tidyUp } = role === 'read' ? openReader() : await openWriter()
  /** The number of the latest call that arrived; they come in the order of their numbers. */
  let latest = 0
  // A call that cannot be read has the next number: whoever waits for its answer gets one.
  port.on('messageerror', (error) => sayReply({ id: ++latest, name: LOST }, refused(bug(LOST, error))))
  const end = (): void => {
    store.close()
    port.close()
  }
  /** Whether the file is not the one any more that is open: the thread then ends, as nothing it does can be trusted. */
  const endIfMoved = (): boolean => {
    const what = store.open ? whatBecameOf(store) : null
    if (what === null) return !store.open
    // All of it is done when it is told: the store may be opened anew at once.
    settle()
    store.close()
    say({ kind: 'moved', why: refusalFacts('store-moved', what) })
    port.close()
    return true
  }
  port.on('message', (message: ToThread) => {
    if (message === 'close') return end()
    if (message === 'look') return void (answered = answered.then(() => void endIfMoved()))
    latest = message.id
    // One call at a time: a use case may wait in the middle of a transaction.
    answered = answered.then(async () => {
      if (!store.open) return
      const work = (): unknown => {
        refuseMoved(store)
        return answer(message)
      }
      sayReply(message, await answerTo(message.name, work))
      if (!endIfMoved()) tidyUp()
    })
  })
  say({ kind: 'ready', identity: identityOf(opened) ?? { dev: 0n, ino: null } })
  if (role === 'write' && isUntidy(store)) answered = answered.then(tidyUp)
}

/** Answers one call, the only one there is, without a store that is open. */
function startRestore(): void {
  port.on('message', (message: ToThread) => {
    if (message === 'close') port.close()
    if (typeof message === 'string') return
    const work = (): unknown => {
      if (message.name !== 'restore-store') throw notForThis(message.name)
      return restoreStore({ ...around(message), user }, message.request)
    }
    answered = answerTo(message.name, work).then((reply) => sayReply(message, reply))
  })
  say({ kind: 'ready', identity: { dev: 0n, ino: null } })
}

async function writableStore(): Promise<WritableStore> {
  const migrating = (bytes: number): void => notify({ kind: 'store-migrating', bytes })
  const copied = (backup: string): void => notify({ kind: 'store-copied', backup })
  const store = openWritableStore(
    opened,
    copy === undefined ? { migrating, copied, mustExist } : { migrating, mustExist },
  )
  await mergeOlderMessages(store)
  return store
}

/** False where another process hinders it. A disk that refuses will refuse again: that is left as it is. */
function tidied(store: WritableStore): boolean {
  try {
    return tidy(store)
  } catch (error) {
    if (!refusalOf(error, storeFile)) bug('tidying-the-store', error)
    return true
  }
}

/** An answer that cannot be handed over is a fault of the program, and whoever asked is still answered. */
function sayReply({ id, name }: { id: number; name: string }, reply: Reply): void {
  try {
    say({ kind: 'reply', id, reply })
  } catch (error) {
    say({ kind: 'reply', id, reply: refused(bug(name, error)) })
  }
}

async function answerTo(name: string, work: () => unknown): Promise<Reply> {
  try {
    return { ok: true, answer: await work() }
  } catch (error) {
    return refused(error instanceof Failure ? error : (refusalOf(error, storeFile) ?? bug(name, error)))
  }
}

/** A fault of this program: its places are said to the desk, its stack to developers who ask, and the user is told that nothing was kept. */
function bug(name: string, error: unknown): Failure {
  if (process.env.RATEDESK_DEBUG) process.stderr.write(`${name}: ${(error as Error)?.stack ?? String(error)}\n`)
  say({ kind: 'fault', fault: { where: name, error: errorName(error), frames: stackPlaces(error) } })
  const what = error instanceof Error ? error.message : String(error)
  return refuse('bug', { call: name, fault: what })
}

try {
  if (role === 'restore') startRestore()
  else await start()
} catch (error) {
  const refusal = error instanceof Failure ? error : refusalOf(error, storeFile)
  if (!refusal) throw error
  say({ kind: 'reply', id: 0, reply: refused(refusal) })
  port.close()
}

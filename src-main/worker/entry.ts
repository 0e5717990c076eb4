/**
 * A worker thread: it owns one connection to the store and runs use cases on it, so that no window waits for a disk.
 * One thread writes, some read; a third kind restores a store that nobody has open. `client.ts` starts the threads, and
 * only it talks to them.
 */
import { workerData } from 'node:worker_threads'
import type { ConsoleNotice } from '../contract/answers.ts'
import { isForReader, isForWriter, type CheckedCall } from '../contract/call-facts.ts'
import { isCallName } from '../contract/calls.ts'
import { refusalFacts } from '../core/words/problem.ts'
import { answerQuestion, answerWriting } from '../services/handlers.ts'
import { mergeOlderMessages } from '../services/traffic/merge-older-messages.ts'
import { sweepRejects } from '../services/traffic/rejects-file.ts'
import { moveStore } from '../services/copies/move-store.ts'
import { restoreStore, sweepRestores } from '../services/copies/restore-store.ts'
import type { ReadableStore, WritableStore } from '../store/file/connection.ts'
import { openReadableStore, openWritableStore } from '../store/file/open-store.ts'
import { identityOf, refuseLost, refuseMoved, settleMoved, whatBecameOf } from '../store/file/same-file.ts'
import { storeRefusal } from '../store/file/store-error.ts'
import { isUntidy, noteTakenBack, tidy } from '../store/file/tidy.ts'
import { inSnapshot } from '../store/file/transactions.ts'
import { ThreadPort } from './thread-port.ts'
import { trafficReading } from './traffic-thread.ts'
import { Upkeep } from '../services/threads/upkeep.ts'
import { userName } from './user-name.ts'
import type { StoreStart, WorkerCall } from './wire.ts'

const { storeFile, copy, exportFolder, role, trafficEntry, mustExist = false, expected } = workerData as StoreStart
/** The file that is open. */
const opened = copy ?? storeFile
const port = new ThreadPort((error) => storeRefusal(error, storeFile))
const notify = (notice: ConsoleNotice): void => port.say({ kind: 'notice', notice })

const user = userName()
let answered: Promise<void> = Promise.resolve()
const TIDY_AGAIN_MS = 1_000

/** Does a piece of work after what was asked before. Where it fails, what was asked after it is answered all the same. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const done = answered.then(work)
  answered = done.catch(() => {})
  return done
}

/** An open store, with what differs between reading and writing threads. */
interface Opened {
  store: ReadableStore
  /** @throws Error where the call is for another kind of thread */
  answer(call: WorkerCall): unknown
  /** Called before the store is closed because its path leads to another file. */
  settle(): void
  /** Called after each answer. */
  tidyUp(): void
  /** What the writer does between calls. */
  upkeep?: Upkeep
}

/** What every use case gets besides its store. */
const around = ({ cancel }: WorkerCall) => ({
  storeFile,
  isReadOnly: copy !== undefined,
  exportFolder,
  now: Date.now,
  notify,
  isCancelled: () => Atomics.load(cancel, 0) === 1,
})

const isOfTable = (call: WorkerCall): call is WorkerCall & CheckedCall => isCallName(call.name)
const notForThis = (name: string): Error => new Error(`the ${role} thread has no handler for ${name}`)

function openReader(): Opened {
  const store = openReadableStore(opened, expected)
  return {
    store,
    answer(call) {
      if (!isOfTable(call) || !isForReader(call)) throw notForThis(call.name)
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
  const entry = trafficEntry === undefined ? undefined : new URL(trafficEntry)
  const openTraffic = trafficReading(entry, (fault) => port.say({ kind: 'fault', fault }))
  const tidyUp = (): void => {
    if (!store.open || tidyStore(store)) return
    // Tries again later, when the process that hinders it may have finished.
    setTimeout(() => void (answered = answered.then(tidyUp)), TIDY_AGAIN_MS).unref()
  }
  const upkeep = new Upkeep({
    store,
    inTurn,
    done: tidyUp,
    fault: (error) => void (storeRefusal(error, storeFile) ?? port.bug('keeping-threads', error)),
  })
  // The last writer may have been killed before it tidied up.
  noteTakenBack(store)
  return {
    store,
    async answer(call) {
      if (!isOfTable(call) || !isForWriter(call)) throw notForThis(call.name)
      const answer = await answerWriting({ ...around(call), openTraffic, user, store }, call)
      refuseLost(store)
      return answer
    },
    settle: () => settleMoved(store),
    tidyUp,
    upkeep,
  }
}

async function start(): Promise<void> {
  const { store, answer, settle, tidyUp, upkeep } = role === 'read' ? openReader() : await openWriter()
  const end = (): void => {
    store.close()
    port.end()
  }
  /**
   * Ends the thread where its store's path leads to another file, as nothing it does would be found there. True where
   * it ended.
   */
  const endIfMoved = (): boolean => {
    const what = store.open ? whatBecameOf(store) : null
    if (what === null) return !store.open
    // The store is closed before this is announced, because the desk may open it again at once.
    settle()
    store.close()
    port.say({ kind: 'moved', why: refusalFacts('store-moved', what) })
    port.end()
    return true
  }
  const take = async (call: WorkerCall): Promise<void> => {
    if (!store.open) return
    await port.answer(call, () => {
      refuseMoved(store)
      return answer(call)
    })
    if (endIfMoved()) return
    tidyUp()
    upkeep?.soon()
  }
  port.hear(
    (call) => {
      // It takes its turns among the calls itself.
      if (call.name === 'keep-threads' && upkeep) {
        void port.answer(call, () => upkeep.upTo(call.request.what, around(call).isCancelled))
        return
      }
      // One call at a time: a use case may wait in the middle of a transaction.
      answered = answered.then(() => take(call))
    },
    (word) => {
      if (word === 'close') end()
      if (word === 'look') answered = answered.then(() => void endIfMoved())
    },
  )
  port.say({ kind: 'ready', identity: identityOf(opened) ?? { dev: 0n, ino: null } })
  if (role === 'write' && isUntidy(store)) answered = answered.then(tidyUp)
  upkeep?.soon()
}

/** Answers the one call to restore or move a store; no store is opened. */
function startRestore(): void {
  const work = (call: WorkerCall): unknown => {
    if (call.name === 'restore-on-thread') return restoreStore({ ...around(call), user }, call.request)
    if (call.name === 'move-on-thread') return moveStore({ ...around(call), user }, call.request)
    throw notForThis(call.name)
  }
  port.hear(
    (call) => void port.answer(call, () => work(call)),
    (word) => void (word === 'close' && port.end()),
  )
  port.say({ kind: 'ready', identity: null })
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

/**
 * Tidies up. False where another process prevents it, so that it is tried again; a disk error would recur and counts as
 * done.
 */
function tidyStore(store: WritableStore): boolean {
  try {
    return tidy(store)
  } catch (error) {
    if (!storeRefusal(error, storeFile)) port.bug('tidying-the-store', error)
    return true
  }
}

try {
  if (role === 'restore') startRestore()
  else await start()
} catch (error) {
  port.sayUnstarted(error)
}

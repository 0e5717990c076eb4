/**
 * A worker thread: it owns one connection to the store and runs the use cases on it, so that no window ever waits for a
 * disk. Two of them run: one reads, one writes. `client.ts` starts them and is the only one to talk to them.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { ConsoleNotice } from '../contract/answers.ts'
import type { Reply } from '../contract/calls.ts'
import { Failure } from '../rating/problem.ts'
import { READING_THREAD, type Writing } from '../services/context.ts'
import { readHandlers, writeHandlers } from '../services/handlers.ts'
import { openReadableStore, openWritableStore, tidy, type WritableStore } from '../store/open-store.ts'
import { refusalOf } from '../store/store-error.ts'
import { inSnapshot } from '../store/transactions.ts'
import { errorName, stackPlaces } from './stack-places.ts'
import { userName } from './user-name.ts'
import type { WorkerCall, WorkerSays, WorkerStart } from './wire.ts'

const { storeFile, exportFolder, role, readingThread } = workerData as WorkerStart
const port = parentPort!
const say = (words: WorkerSays): void => port.postMessage(words)
const notify = (notice: ConsoleNotice): void => say({ kind: 'notice', notice })

type Handle = (desktop: Writing, request: unknown) => unknown
const handlers = (role === 'read' ? readHandlers : writeHandlers) as unknown as Partial<Record<string, Handle>>

const user = userName()
let answered: Promise<void> = Promise.resolve()

const migrating = (bytes: number): void => notify({ kind: 'store-migrating', bytes })

async function start(): Promise<void> {
  const store = role === 'read' ? openReadableStore(storeFile) : openWritableStore(storeFile, { migrating })
  port.on('message', (message: WorkerCall | 'close') => {
    if (message === 'close') {
      store.close()
      port.close()
      return
    }
    // One call at a time: a use case may wait in the middle of a transaction.
    answered = answered.then(async () => {
      const desktop = {
        store,
        storeFile,
        exportFolder,
        readingThread: readingThread === undefined ? READING_THREAD : new URL(readingThread),
        user,
        now: Date.now,
        notify,
        isCancelled: () => Atomics.load(message.cancel, 0) === 1,
      } as unknown as Writing
      sayReply(message, await replyTo(message, desktop))
      if (role === 'write') tidy(store as WritableStore)
    })
  })
  say({ kind: 'ready' })
}

/** An answer that cannot be handed over is a fault of the program, and whoever asked is still answered. */
function sayReply({ id, name }: WorkerCall, reply: Reply): void {
  try {
    say({ kind: 'reply', id, reply })
  } catch (error) {
    say({ kind: 'reply', id, reply: { ok: false, failure: bug(name, error).facts() } })
  }
}

async function replyTo({ name, request }: WorkerCall, desktop: Writing): Promise<Reply> {
  try {
    const handle = handlers[name]
    if (!handle) throw new Error(`the ${role} thread has no handler for ${name}`)
    const answer =
      role === 'read' ? inSnapshot(desktop.store, () => handle(desktop, request)) : handle(desktop, request)
    return { ok: true, answer: await answer }
  } catch (error) {
    const failure = error instanceof Failure ? error : (refusalOf(error, storeFile) ?? bug(name, error))
    return { ok: false, failure: failure.facts() }
  }
}

/** A fault of this program: said where developers look, and the user is told that nothing was kept. */
function bug(name: string, error: unknown): Failure {
  process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`)
  say({ kind: 'fault', fault: { where: name, error: errorName(error), frames: stackPlaces(error) } })
  const what = error instanceof Error ? error.message : String(error)
  return new Failure('failed', `something is wrong inside Ratedesk (${what}); nothing was changed by ${name}`)
}

try {
  await start()
} catch (error) {
  if (!(error instanceof Failure)) throw error
  say({ kind: 'reply', id: 0, reply: { ok: false, failure: error.facts() } })
  port.close()
}

/**
 * Opens a desk: a store with its threads, as the hosts use it. Requests are checked here, before they are sent, so that
 * a bad one never reaches a thread.
 */
import { rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsoleNotice } from '../contract/answers.ts'
import { changesStore, isForNobody } from '../contract/call-facts.ts'
import type { Ask, CallName, Reply } from '../contract/calls.ts'
import { checkedCall } from '../contract/request-faults.ts'
import { Failure, refuse } from '../core/words/problem.ts'
import { threadFile } from '../program/thread-file.ts'
import { DailyCare } from './care/daily-care.ts'
import { DeskThreads } from './desk-threads.ts'
import { copyToLookAt } from './read-only-store.ts'
import { StoreSwitch } from './care/store-switch.ts'
import { EXPORTS, removeLeft, temporaryName } from './temporary-folders.ts'
import type { DeskFault } from './wire.ts'

export type { DeskFault }

export interface Desk {
  /** Makes a call. Rejects with a `Failure`. */
  ask: Ask
  /** Makes a call of a page: an unknown call or a bad request is a reply like any other refusal. */
  reply(name: string, request: unknown): Promise<Reply>
  /** Cancels the running job of that name; its call is refused, and nothing of it is kept. */
  cancel(job: string): void
  onNotice(listener: (notice: ConsoleNotice) => void): () => void
  /** The calls that have not been answered yet. */
  running(): readonly RunningCall[]
  /** Starts the writing thread again after it has ended. Rejects with a `Failure`. */
  restart(): Promise<void>
  /** Stops running calls, of which nothing is kept, and ends within seconds whatever the threads are doing. */
  close(): Promise<void>
}

/** When the desk looks whether its store needs care; the usual times where they are left out. */
interface CareTimes {
  firstMs?: number
  everyMs?: number
}

export interface RunningCall {
  name: CallName
  job: string | undefined
  /** Whether the call changes the store. */
  writes: boolean
}

/**
 * The files that the threads' code was bundled to: that of the desk's threads and that of the thread that reads traffic
 * files.
 */
export interface ThreadEntries {
  desk: URL
  traffic: URL
}

export interface DeskOptions {
  storeFile: string
  /** Used instead of the program's own thread files. */
  threads?: ThreadEntries
  /** Called with every notice from the start, also before the store is open. */
  onNotice?: (notice: ConsoleNotice) => void
  onFault?: (fault: DeskFault) => void
  /** Milliseconds that closing waits for the threads before it ends them. */
  closeWithinMs?: number
  /** Most threads that read at once; by default as many as the processors allow, three at most. */
  readers?: number
  /** How the desk looks after its store by itself; left out where it is opened for one command. */
  care?: CareTimes
  /** Called when the store was moved. Returns whether the next start will find it there. */
  onMoved?: (storeFile: string) => boolean
  /** Memory that each thread may use, in MiB; by default enough for an import of any size. */
  heapMb?: number
}

const ENTRY = threadFile(new URL('./entry.ts', import.meta.url), 'worker')
const CLOSE_WITHIN_MS = 5_000
/** Each reader takes about 30 MB, and all share one disk. */
const MOST_READERS = 3

/**
 * Opens a store, creating or migrating it, and starts the writing thread.
 * @throws Failure where the store cannot be opened
 */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { storeFile, threads: entries, onNotice, onFault = () => {} } = options
  const listeners = new Set<(notice: ConsoleNotice) => void>(onNotice ? [onNotice] : [])
  const notify = (notice: ConsoleNotice): void => {
    for (const listener of listeners) listener(notice)
  }
  const exportFolder = join(tmpdir(), temporaryName(EXPORTS))
  // Nothing waits for it.
  void removeLeft(tmpdir(), EXPORTS)
  const look = await copyToLookAt(storeFile)
  const start = (file: string): Promise<DeskThreads> =>
    DeskThreads.start(
      entries?.desk ?? ENTRY,
      { storeFile: file, copy: look?.file, exportFolder, trafficEntry: entries?.traffic.href, heapMb: options.heapMb },
      { notify, fault: onFault },
      options.readers ?? Math.min(MOST_READERS, availableParallelism()),
    )
  const moved = options.onMoved ?? (() => false)
  const threads = await StoreSwitch.open({ storeFile, start, notify, entry: entries?.desk, moved }).catch(
    async (error: unknown) => {
      await look?.remove()
      throw error
    },
  )
  /** Running calls, each with the flag that is set to 1 to cancel it. */
  const running = new Map<RunningCall, Int32Array>()

  const isWriting = (): boolean => [...running.keys()].some(({ writes }) => writes)

  async function reply(name: string, request: unknown): Promise<Reply> {
    const asked = checkedCall(name, request)
    if (asked instanceof Failure) return refused(asked)
    const writes = changesStore(asked.name, asked.request)
    if (look && writes) return refused(refuse('store-read-only', { file: storeFile }))
    if (isForNobody(asked) && isWriting()) return refused(refuse('store-busy-here'))
    const cancel = new Int32Array(new SharedArrayBuffer(4))
    const { job } = asked.request as { job?: string }
    const call: RunningCall = { name: asked.name, job, writes }
    running.set(call, cancel)
    try {
      const answer = await (isForNobody(asked) ? threads.change(asked, cancel) : threads.answer(asked, cancel))
      // It is committed by now, so that whoever hears of it finds it.
      if (answer.ok && writes) notify({ kind: 'store-changed' })
      return answer
    } finally {
      running.delete(call)
    }
  }

  const ask = (async (name: CallName, request: unknown) => {
    const answer = await reply(name, request)
    if (answer.ok) return answer.answer
    throw new Failure(answer.failure)
  }) as Ask
  const care = options.care && !look ? new DailyCare({ ask, isWriting, notify, ...options.care }) : null

  return {
    reply,
    ask,
    cancel(job) {
      for (const [call, flag] of running) if (call.job === job) Atomics.store(flag, 0, 1)
    },
    onNotice(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    running: () => [...running.keys()],
    restart: () => threads.restart(),
    async close() {
      care?.close()
      for (const flag of running.values()) Atomics.store(flag, 0, 1)
      await threads.close(options.closeWithinMs ?? CLOSE_WITHIN_MS)
      await rm(exportFolder, { recursive: true, force: true, maxRetries: 3 })
      await look?.remove()
    },
  }
}

const refused = (failure: Failure): Reply => ({ ok: false, failure: failure.facts() })

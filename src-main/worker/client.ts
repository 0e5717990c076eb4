/**
 * The services as the hosts see them: one `Desk`, behind it threads on one store. Requests are checked here, on the
 * asking side, so that a bad one never reaches a thread.
 */
import { rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsoleNotice } from '../contract/answers.ts'
import { changesStore } from '../contract/call-facts.ts'
import type { Ask, CallName, Reply } from '../contract/calls.ts'
import { checkedCall } from '../contract/request-faults.ts'
import { Failure, refuse } from '../core/words/problem.ts'
import { threadFile } from '../program/thread-file.ts'
import { DeskThreads } from './desk-threads.ts'
import { copyToLookAt } from './read-only-store.ts'
import { EXPORTS, removeLeft, temporaryName } from './temporary-folders.ts'
import type { DeskFault } from './wire.ts'

export type { DeskFault }

export interface Desk {
  /** Rejects with a `Failure`. */
  ask: Ask
  /** For doors: an unknown call or a bad request is a reply like any refusal. */
  reply(name: string, request: unknown): Promise<Reply>
  /** Stops the running job of that name; the call that started it is refused, and nothing of it is kept. */
  cancel(job: string): void
  onNotice(listener: (notice: ConsoleNotice) => void): () => void
  /** The calls that are being answered. */
  running(): readonly RunningCall[]
  /** Starts the thread that writes anew once it has ended. Rejects with a `Failure`. */
  restart(): Promise<void>
  /** Stops what runs, of which nothing is kept, and ends within seconds whatever the threads are at. */
  close(): Promise<void>
}

export interface RunningCall {
  name: CallName
  job: string | undefined
  /** Whether it changes the store. */
  writes: boolean
}

/** What the threads' code was bundled to: this one's, and the one's that reads traffic files. */
export interface ThreadEntries {
  desk: URL
  traffic: URL
}

export interface DeskOptions {
  storeFile: string
  /** Instead of the program's own. */
  threads?: ThreadEntries
  /** Hears every notice from the very first, also before the store is open. */
  onNotice?: (notice: ConsoleNotice) => void
  onFault?: (fault: DeskFault) => void
  /** How long closing waits for the threads before it stops them. */
  closeWithinMs?: number
  /** How many threads may read at once; left out for as many as the processors are good for, and no more than three. */
  readers?: number
  /** How much memory each thread may hold, in MiB; left out for as much as an import of any size needs. */
  heapMb?: number
}

const ENTRY = threadFile(new URL('./entry.ts', import.meta.url), 'worker')
const CLOSE_WITHIN_MS = 5_000
/** Each holds about 30 MB, and the disk is the same for all. */
const MOST_READERS = 3

/**
 * Opens a store, creating or migrating it, and starts its threads.
 * @throws Failure where the store cannot be opened
 */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { storeFile, threads: entries, onNotice, onFault = () => {} } = options
  const listeners = new Set<(notice: ConsoleNotice) => void>(onNotice ? [onNotice] : [])
  const notify = (notice: ConsoleNotice): void => {
    for (const listener of listeners) listener(notice)
  }
  const exportFolder = join(tmpdir(), temporaryName(EXPORTS))
  // Nobody waits for it.
  void removeLeft(tmpdir(), EXPORTS)
  const look = await copyToLookAt(storeFile)
  const threads = await DeskThreads.start(
    entries?.desk ?? ENTRY,
    { storeFile, copy: look?.file, exportFolder, trafficEntry: entries?.traffic.href, heapMb: options.heapMb },
    { notify, fault: onFault },
    options.readers ?? Math.min(MOST_READERS, availableParallelism()),
  ).catch(async (error: unknown) => {
    await look?.remove()
    throw error
  })
  /** With the flag that is set to 1 to stop it. */
  const running = new Map<RunningCall, Int32Array>()

  async function reply(name: string, request: unknown): Promise<Reply> {
    const asked = checkedCall(name, request)
    if (asked instanceof Failure) return refused(asked)
    const writes = changesStore(asked.name, asked.request)
    if (look && writes) return refused(refuse('store-read-only', { file: storeFile }))
    const cancel = new Int32Array(new SharedArrayBuffer(4))
    const { job } = asked.request as { job?: string }
    const call: RunningCall = { name: asked.name, job, writes }
    running.set(call, cancel)
    try {
      const answer = await threads.answer(asked, cancel)
      // It is committed by now, so that whoever hears of it finds it.
      if (answer.ok && writes) notify({ kind: 'store-changed' })
      return answer
    } finally {
      running.delete(call)
    }
  }

  return {
    reply,
    ask: (async (name: CallName, request: unknown) => {
      const answer = await reply(name, request)
      if (answer.ok) return answer.answer
      throw new Failure(answer.failure)
    }) as Ask,
    cancel(job) {
      for (const [call, flag] of running) if (call.job === job) Atomics.store(flag, 0, 1)
    },
    onNotice(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    running: () => [...running.keys()],
    restart: () => threads.restartWriter(),
    async close() {
      for (const flag of running.values()) Atomics.store(flag, 0, 1)
      await threads.close(options.closeWithinMs ?? CLOSE_WITHIN_MS)
      await rm(exportFolder, { recursive: true, force: true, maxRetries: 3 })
      await look?.remove()
    },
  }
}

const refused = (failure: Failure): Reply => ({ ok: false, failure: failure.facts() })

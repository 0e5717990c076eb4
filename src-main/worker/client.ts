/**
 * The services as the hosts see them: one `Desk`, behind it two worker threads on one store. Requests are checked here,
 * on the asking side, so that a bad one never reaches a thread.
 */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ConsoleNotice } from '../contract/answers.ts'
import { calls, isCallName, type Ask, type CallFailure, type CallName, type Reply } from '../contract/calls.ts'
import { Failure, type Fault } from '../rating/problem.ts'
import type { WorkerCall, WorkerSays, WorkerStart } from './wire.ts'

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

/** A fault of the program in one of the threads: the name of the error and the places of its stack, never its message. */
export interface DeskFault {
  where: string
  error: string
  frames: string[]
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
const ENTRY = new URL('./entry.ts', import.meta.url)

/**
 * Opens a store, creating or migrating it, and starts its threads.
 * @param options.threads the bundled entries, where this code is bundled
 * @throws Failure where the store cannot be opened
 */
export async function openDesk(options: {
  storeFile: string
  threads?: ThreadEntries
  onNotice?: (notice: ConsoleNotice) => void
  onFault?: (fault: DeskFault) => void
}): Promise<Desk> {
  const listeners = new Set<(notice: ConsoleNotice) => void>()
  const notify = (notice: ConsoleNotice): void => {
    for (const listener of listeners) listener(notice)
  }
  const { storeFile, threads } = options
  const exportFolder = join(tmpdir(), `ratedesk-exports-${randomUUID()}`)
  const readingThreadCode = threads?.traffic.href
  const start = (role: WorkerStart['role']): Promise<WorkerThread> =>
    WorkerThread.start(
      threads?.desk ?? ENTRY,
      { storeFile, exportFolder, role, readingThread: readingThreadCode },
      notify,
    )
  // The writer creates or migrates the store. The reader opens it when it is first asked something.
  const writer = await start('write')
  let reader: Promise<WorkerThread> | undefined
  const readingThread = (): Promise<WorkerThread> =>
    (reader ??= start('read').catch((error: unknown) => {
      reader = undefined
      throw error
    }))
  const apart = new Set<Promise<Reply>>()
  /** On a thread that lives as long as the call. */
  const replyApart = (call: (thread: WorkerThread) => Promise<Reply>): Promise<Reply> => {
    const answered = start('read').then((thread) => call(thread).finally(() => thread.close()))
    apart.add(answered)
    return answered.finally(() => apart.delete(answered))
  }
  /** Set to 1 to stop what runs. */
  const flags = new Set<Int32Array>()
  const jobs = new Map<string, Int32Array>()

  async function reply(name: string, request: unknown): Promise<Reply> {
    if (!isCallName(name)) return refused(`there is no call ${name}`)
    const checked = calls[name].request.safeParse(request)
    if (!checked.success) {
      const faults = checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
      return refused(faults.map((fault) => sentenceOf(fault)).join('; '), faults)
    }
    const cancel = new Int32Array(new SharedArrayBuffer(4))
    const job = (checked.data as { job?: string }).job
    if (job !== undefined) jobs.set(job, cancel)
    flags.add(cancel)
    try {
      if (calls[name].apart) return await replyApart((thread) => thread.call(name, checked.data, cancel))
      const thread = calls[name].effect === 'read' ? await readingThread() : writer
      return await thread.call(name, checked.data, cancel)
    } finally {
      flags.delete(cancel)
      if (job !== undefined) jobs.delete(job)
    }
  }

  return {
    reply,
    ask: (async (name: CallName, request: unknown) => {
      const answer = await reply(name, request)
      if (answer.ok) return answer.answer
      throw new Failure(answer.failure.kind, answer.failure.message, answer.failure.faults)
    }) as Ask,
    cancel(job) {
      const flag = jobs.get(job)
      if (flag) Atomics.store(flag, 0, 1)
    },
    onNotice(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    running: () => [],
    restart: async () => {},
    async close() {
      for (const flag of flags) Atomics.store(flag, 0, 1)
      await Promise.allSettled(apart)
      const running = await Promise.allSettled([reader, writer])
      for (const thread of running) if (thread.status === 'fulfilled') await thread.value?.close()
      await rm(exportFolder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

const refused = (message: string, faults: readonly Fault[] = []): Reply => {
  const failure: CallFailure = { kind: 'wrong', message, faults }
  return { ok: false, failure }
}

const sentenceOf = ({ path, message }: Fault): string => (path === '' ? message : `${path} ${message}`)

/** A small nursery: an import makes millions of short-lived rows, and a large one only lets them pile up to 100 MB more. */
const resourceLimits = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 1024 }

/** One thread, and the calls that wait for its answers. */
class WorkerThread {
  private readonly worker: Worker
  private readonly waiting = new Map<number, PromiseWithResolvers<Reply>>()
  private readonly ended: Promise<void>
  private nextId = 1

  private constructor(worker: Worker) {
    this.worker = worker
    this.ended = new Promise((resolve) => worker.once('exit', () => resolve()))
  }

  static start(entry: URL, start: WorkerStart, notify: (notice: ConsoleNotice) => void): Promise<WorkerThread> {
    const worker = new Worker(entry, { workerData: start, name: `ratedesk ${start.role}`, resourceLimits })
    const thread = new WorkerThread(worker)
    return new Promise((resolve, reject) => {
      worker.on('message', (said: WorkerSays) => {
        if (said.kind === 'ready') resolve(thread)
        else if (said.kind === 'notice') notify(said.notice)
        else if (said.id > 0) thread.settle(said.id, said.reply)
        else if (!said.reply.ok) reject(new Failure(said.reply.failure.kind, said.reply.failure.message))
      })
      worker.on('error', (error) => {
        reject(error)
        thread.fail(error)
      })
      worker.on('exit', () => thread.fail(new Error(`the ${start.role} thread has ended`)))
    })
  }

  call(name: string, request: unknown, cancel: Int32Array): Promise<Reply> {
    const id = this.nextId++
    const call: WorkerCall = { id, name, request, cancel }
    const answer = Promise.withResolvers<Reply>()
    this.waiting.set(id, answer)
    this.worker.postMessage(call)
    return answer.promise
  }

  /** Lets running calls end, then the thread. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.waiting.values()].map(({ promise }) => promise))
    this.worker.postMessage('close')
    await this.ended
  }

  private settle(id: number, reply: Reply): void {
    this.waiting.get(id)?.resolve(reply)
    this.waiting.delete(id)
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}

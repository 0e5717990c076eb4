import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import { changesStore } from '../../src-main/contract/call-facts.ts'
import type { Ask, CallName, Reply } from '../../src-main/contract/calls.ts'
import { Failure } from '../../src-main/core/words/problem.ts'
import type { Desk, RunningCall } from '../../src-main/worker/client.ts'
import { inSnapshot } from '../../src-main/store/file/transactions.ts'
import { checkedRequest } from './checked-request.ts'
import { NOW_MS, openDesktop, type TestDesktop } from './desktop.ts'
import { saying } from './saying.ts'
import { placeStore } from './prepared-store.ts'

export interface AskedCall {
  name: CallName
  request: unknown
}

interface HeldCall extends AskedCall {
  release: () => void
  refuse: (failure: Failure) => void
}

/**
 * A desk on real services and a store of its own, without threads and with a clock that stands still. Requests are
 * checked and answers cloned, as on the way to a thread; calls are answered one after the other. A test may hold calls
 * back, and then decides when each is answered or refused.
 */
export class ServiceDesk implements Desk {
  readonly desktop: TestDesktop
  /** All calls that fitted the contract, in order. */
  readonly asked: AskedCall[] = []
  /** The jobs that were cancelled. */
  readonly cancelled: string[] = []
  readonly #folder = mkdtempSync(join(tmpdir(), 'ratedesk-desk-'))
  readonly #listeners = new Set<(notice: ConsoleNotice) => void>()
  readonly #running = new Set<RunningCall>()
  readonly #namesHeld = new Set<CallName>()
  readonly #held: HeldCall[] = []
  #answered: Promise<unknown> = Promise.resolve()

  /** @param bytes of the store to open; without it a new one @param nowMs at which its clock stands */
  constructor(bytes?: Buffer, nowMs = NOW_MS) {
    if (bytes) placeStore(this.#folder, bytes)
    this.desktop = openDesktop(this.#folder, { hear: (notice) => this.notify(notice), now: () => nowMs })
  }

  /** From now on, calls of these names wait. */
  hold(...names: CallName[]): void {
    for (const name of names) this.#namesHeld.add(name)
  }

  /** Calls of this name wait no more; those that did are answered. */
  async letGo(name: CallName): Promise<void> {
    this.#namesHeld.delete(name)
    while (this.#held.some((each) => each.name === name)) await this.release(name)
  }

  /** The calls that wait, the oldest first. */
  get held(): AskedCall[] {
    return this.#held.map(({ name, request }) => ({ name, request }))
  }

  /** Answers the oldest waiting call of a name, and waits until its caller has the answer. */
  async release(name: CallName): Promise<void> {
    this.#takeHeld(name).release()
    await this.settled()
  }

  /** Refuses it instead. */
  async refuse(name: CallName, why: string): Promise<void> {
    this.#takeHeld(name).refuse(new Failure(saying(why)))
    await this.settled()
  }

  #takeHeld(name: CallName): HeldCall {
    const place = this.#held.findIndex((each) => each.name === name)
    if (place < 0) throw new Error(`no call ${name} is held, but ${this.#held.map((each) => each.name).join(', ')}`)
    return this.#held.splice(place, 1)[0]!
  }

  /** Waits until all calls are answered, except for those that are held back. */
  async settled(): Promise<void> {
    do await turn()
    while (this.#running.size > this.#held.length)
    // The last answer is on its way to its caller.
    await turn()
  }

  /** @throws Failure as every desk does; any other error is a bug and is thrown as it is */
  readonly ask = (async (name: string, given: unknown) => {
    const { name: known, request } = checkedRequest(name, structuredClone(given))
    this.asked.push({ name: known, request })
    const writes = changesStore(known, request as object)
    const call: RunningCall = { name: known, job: (request as { job?: string }).job, writes }
    this.#running.add(call)
    try {
      if (this.#namesHeld.has(known)) {
        await new Promise<void>((release, refuse) => this.#held.push({ name: known, request, release, refuse }))
      }
      const { desktop } = this
      const answer = () => desktop.call(known, request as never)
      // A thread that reads answers in a snapshot, which a copy of the store is made of.
      const isCopy = known === 'make-backup'
      const answering = this.#answered.then(() => (isCopy ? inSnapshot(desktop.store, answer) : answer()))
      this.#answered = answering.catch(() => {})
      const answered = structuredClone(await answering)
      if (writes) this.notify({ kind: 'store-changed' })
      return answered
    } finally {
      this.#running.delete(call)
    }
  }) as Ask

  async reply(name: string, request: unknown): Promise<Reply> {
    try {
      return { ok: true, answer: await this.ask(name as CallName, request as never) }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return { ok: false, failure: error.facts() }
    }
  }

  cancel(job: string): void {
    this.cancelled.push(job)
    this.desktop.cancelled.add(job)
  }

  onNotice(listener: (notice: ConsoleNotice) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  notify(notice: ConsoleNotice): void {
    for (const listener of this.#listeners) listener(structuredClone(notice))
  }

  running(): readonly RunningCall[] {
    return [...this.#running]
  }

  /** There is no thread that could have ended. */
  async restart(): Promise<void> {}

  async close(): Promise<void> {
    await this.#answered
    this.desktop.store.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Opens a desk on a copy of a prepared store; it is closed when the test ends. */
export function openServiceDesk(bytes?: Buffer): ServiceDesk {
  const desk = new ServiceDesk(bytes)
  onTestFinished(() => desk.close())
  return desk
}

import { parentPort } from 'node:worker_threads'
import type { Reply } from '../contract/calls.ts'
import { Failure, refuse } from '../core/words/problem.ts'
import { errorName, stackPlaces } from './stack-places.ts'
import type { ToThread, WorkerCall, WorkerSays } from './wire.ts'

/** Stands for the name of a call that cannot be read. */
const LOST = 'a-call-that-got-lost'

/** How a thread speaks with whoever started it: every call is answered, if only with a refusal. */
export class ThreadPort {
  readonly #port = parentPort!
  readonly #refusalOf: (error: unknown) => Failure | null
  /** The number of the latest call that arrived; they come in the order of their numbers. */
  #latest = 0

  /** @param refusalOf what an error means to the user, that is no fault of this program; null of one that is */
  constructor(refusalOf: (error: unknown) => Failure | null) {
    this.#refusalOf = refusalOf
  }

  say(words: WorkerSays): void {
    this.#port.postMessage(words)
  }

  /**
   * Has calls and what else is told heard, from now on.
   * @param take a call, which is answered by `answer`
   */
  hear(take: (call: WorkerCall) => void, told: (word: Exclude<ToThread, WorkerCall>) => void): void {
    // A call that cannot be read has the next number: whoever waits for its answer gets one.
    this.#port.on('messageerror', (error) =>
      this.#reply({ id: ++this.#latest, name: LOST }, refused(this.bug(LOST, error))),
    )
    this.#port.on('message', (message: ToThread) => {
      if (typeof message === 'string') return told(message)
      this.#latest = message.id
      take(message)
    })
  }

  /** Answers a call by what a piece of work comes to. */
  async answer(call: WorkerCall, work: () => unknown): Promise<void> {
    this.#reply(call, await this.#replyOf(call.name, work))
  }

  /** Says why the thread does not start. @throws the error, where that is a fault of the program */
  sayUnstarted(error: unknown): void {
    const refusal = this.#refusal(error)
    if (!refusal) throw error
    this.say({ kind: 'reply', id: 0, reply: refused(refusal) })
    this.end()
  }

  /**
   * A fault of this program: its places are said to the desk, its stack to developers who ask, and the user is told that
   * nothing was kept.
   */
  bug(name: string, error: unknown): Failure {
    if (process.env.RATEDESK_DEBUG) process.stderr.write(`${name}: ${(error as Error)?.stack ?? String(error)}\n`)
    this.say({ kind: 'fault', fault: { where: name, error: errorName(error), frames: stackPlaces(error) } })
    const what = error instanceof Error ? error.message : String(error)
    return refuse('bug', { call: name, fault: what })
  }

  /** Hears nothing any more, so that the thread ends. */
  end(): void {
    this.#port.close()
  }

  #refusal(error: unknown): Failure | null {
    return error instanceof Failure ? error : this.#refusalOf(error)
  }

  async #replyOf(name: string, work: () => unknown): Promise<Reply> {
    try {
      return { ok: true, answer: await work() }
    } catch (error) {
      return refused(this.#refusal(error) ?? this.bug(name, error))
    }
  }

  /** An answer that cannot be handed over is a fault of the program, and whoever asked is still answered. */
  #reply({ id, name }: { id: number; name: string }, reply: Reply): void {
    try {
      this.say({ kind: 'reply', id, reply })
    } catch (error) {
      this.say({ kind: 'reply', id, reply: refused(this.bug(name, error)) })
    }
  }
}

const refused = (failure: Failure): Reply => ({ ok: false, failure: failure.facts() })

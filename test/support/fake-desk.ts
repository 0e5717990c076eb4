import type { AnswerOf, Ask, CallName, CheckedRequestOf, Reply } from '../../src-main/contract/calls.ts'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import { Failure } from '../../src-main/core/words/problem.ts'
import type { Desk, RunningCall } from '../../src-main/worker/client.ts'
import { checkedRequest } from './checked-request.ts'

export type Answers = {
  [Name in CallName]?: (request: CheckedRequestOf<Name>) => AnswerOf<Name> | Promise<AnswerOf<Name>>
}

/** A desk without a store: it checks requests by the contract as a real one does, and answers what the test says. */
export class FakeDesk implements Desk {
  readonly asked: { name: string; request: unknown }[] = []
  readonly cancelled: string[] = []
  closed = false
  readonly #answers: Answers
  readonly #listeners = new Set<(notice: ConsoleNotice) => void>()

  constructor(answers: Answers = {}) {
    this.#answers = { ...answers }
  }

  /** Changes the answer of a call. */
  answer<Name extends CallName>(name: Name, answer: NonNullable<Answers[Name]>): void {
    Object.assign(this.#answers, { [name]: answer })
  }

  readonly ask: Ask = async (name, request) => {
    const checked = checkedRequest(name, request)
    this.asked.push({ name, request: checked.request })
    const answer = this.#answers[name] as ((request: unknown) => unknown) | undefined
    if (!answer) throw new Error(`the fake desk has no answer to ${name}`)
    return (await answer(checked.request)) as AnswerOf<typeof name>
  }

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
  }

  onNotice(listener: (notice: ConsoleNotice) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get listeners(): number {
    return this.#listeners.size
  }

  notify(notice: ConsoleNotice): void {
    for (const listener of this.#listeners) listener(notice)
  }

  /** The calls that the test declares to be running. */
  calls: RunningCall[] = []
  running(): readonly RunningCall[] {
    return this.calls
  }

  restarted = 0
  async restart(): Promise<void> {
    this.restarted++
  }

  async close(): Promise<void> {
    this.closed = true
  }
}

/** One end of a connection between two processes, for questions, which are answered, and messages, which are not. */
export interface Packet {
  /** On a question: the number that its answer refers to. */
  id?: number
  kind?: string
  /** On an answer: the `id` of the question. */
  answers?: number
  body?: unknown
  error?: string
}

type Answering = (body: never) => unknown

export class Wire {
  private readonly post: (packet: Packet) => void
  private readonly answering = new Map<string, Answering>()
  private readonly waiting = new Map<number, PromiseWithResolvers<unknown>>()
  private next = 1
  private over: string | null = null

  /** @param post hands a packet to the other side */
  constructor(post: (packet: Packet) => void) {
    this.post = post
  }

  /** Registers what to do when the other side asks or says something of a kind. */
  on(kind: string, answer: Answering): void {
    if (this.answering.has(kind)) throw new Error(`${kind} is answered already`)
    this.answering.set(kind, answer)
  }

  tell(kind: string, body?: unknown): void {
    this.post({ kind, body })
  }

  ask<Answer = unknown>(kind: string, body?: unknown): Promise<Answer> {
    if (this.over !== null) return Promise.reject(new Error(this.over))
    const id = this.next++
    const answer = Promise.withResolvers<unknown>()
    this.waiting.set(id, answer)
    this.post({ id, kind, body })
    return answer.promise as Promise<Answer>
  }

  /** Receives a packet from the other side. */
  take({ id, kind, answers, body, error }: Packet): void {
    if (answers !== undefined) {
      const waiting = this.waiting.get(answers)
      this.waiting.delete(answers)
      if (error === undefined) waiting?.resolve(body)
      else waiting?.reject(new Error(error))
      return
    }
    void this.answer(kind ?? '', body).then(
      (answer) => id !== undefined && this.post({ answers: id, body: answer }),
      (reason: unknown) => {
        const words = reason instanceof Error ? reason.message : String(reason)
        if (id === undefined) throw reason
        this.post({ answers: id, error: words })
      },
    )
  }

  /** The other side is gone, so no question will be answered. */
  end(why: string): void {
    this.over = why
    for (const { promise, reject } of this.waiting.values()) {
      promise.catch(() => {})
      reject(new Error(why))
    }
    this.waiting.clear()
  }

  private async answer(kind: string, body: unknown): Promise<unknown> {
    const answer = this.answering.get(kind)
    if (!answer) throw new Error(`nobody answers ${kind}`)
    return answer(body as never)
  }
}

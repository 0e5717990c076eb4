/** So many at once; whoever comes when all places are taken waits for one, in turn. */
export class Places {
  readonly #waiting: PromiseWithResolvers<void>[] = []
  #free: number
  #refusal: Error | null = null

  constructor(count: number) {
    this.#free = count
  }

  /** Returns how to leave the place. Rejects once places are refused. */
  async take(): Promise<() => void> {
    if (this.#refusal) throw this.#refusal
    if (this.#free > 0) this.#free--
    else {
      const turn = Promise.withResolvers<void>()
      this.#waiting.push(turn)
      await turn.promise
    }
    return () => this.#leave()
  }

  /** Nobody gets one from now on, also of those that wait. */
  refuse(why: Error): void {
    this.#refusal = why
    for (const turn of this.#waiting.splice(0)) turn.reject(why)
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next.resolve()
    else this.#free++
  }
}

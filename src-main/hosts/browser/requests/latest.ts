/** A map of bounded size: beyond its bound it drops the entry that was added or touched longest ago. */
export class Latest<Value> {
  readonly #limit: number
  readonly #kept = new Map<string, Value>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#kept.size
  }

  add(name: string, value: Value): void {
    this.#kept.set(name, value)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#limit) return
      this.#kept.delete(oldest)
    }
  }

  has(name: string): boolean {
    return this.#kept.has(name)
  }

  /** The value of an entry, which becomes the most recently touched one. */
  touch(name: string): Value | undefined {
    const value = this.take(name)
    if (value !== undefined) this.#kept.set(name, value)
    return value
  }

  /** Removes an entry and returns its value. */
  take(name: string): Value | undefined {
    const value = this.#kept.get(name)
    this.#kept.delete(name)
    return value
  }
}

/** A map that forgets what was added or touched longest ago once there is too much. */
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

  /** What is kept under a name, which is then the one that was touched last. */
  touch(name: string): Value | undefined {
    const value = this.take(name)
    if (value !== undefined) this.#kept.set(name, value)
    return value
  }

  /** What was kept under a name, and is no longer. */
  take(name: string): Value | undefined {
    const value = this.#kept.get(name)
    this.#kept.delete(name)
    return value
  }
}

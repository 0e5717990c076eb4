import { fstatSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { setTimeout as later } from 'node:timers/promises'
import { isatty } from 'node:tty'

interface EnterKeyOptions {
  /** Called when Enter is pressed, but not again before `rest` is over. */
  pressed: () => void
  /**
   * Whether a person types the input. Then what is typed during a rest is dropped, because a terminal repeats a key
   * that is held down. A pipe is not read during a rest, because it may never end.
   */
  typed: boolean
  /** Whether the input may be read now; asked at the start, and again by `look`. */
  readable?: () => Promise<boolean>
  /** Waits until Enter may be heard again. */
  rest?: () => Promise<unknown>
}

/**
 * Listens for Enter, typed at the terminal or sent through a pipe. Where the input ends, fails or is missing, it just
 * stops listening. It never keeps the process alive.
 */
export class EnterKey {
  readonly #input: Readable | null
  readonly #options: Required<EnterKeyOptions>
  #reading = false
  #resting = false
  #over = false

  /** @param input null where there is nothing to read */
  constructor(input: Readable | null, options: EnterKeyOptions) {
    this.#input = input
    this.#options = { readable: async () => true, rest: () => later(1000, null, { ref: false }), ...options }
    this.#over = input === null
    // Paused before listeners are added, because adding them would start reading.
    input?.pause()
    input?.on('data', (chunk: Buffer | string) => this.#hear(chunk))
    for (const end of ['end', 'close', 'error'] as const) input?.on(end, () => (this.#over = true))
  }

  /** Whether pressing Enter has an effect now. */
  get heeded(): boolean {
    return this.#reading && !this.#over
  }

  /**
   * Starts or stops reading, as the input may be read or not: called at the start, and after the process was suspended.
   */
  async look(): Promise<void> {
    if (this.#over) return
    const readable = await this.#options.readable().catch(() => false)
    if (this.#over) return
    this.#reading = readable
    if (!readable) this.#input?.pause()
    else if (this.#options.typed || !this.#resting) this.#input?.resume()
  }

  stop(): void {
    this.#over = true
    this.#input?.pause()
    // Only terminals and pipes have `unref`, not every stream.
    ;(this.#input as { unref?: () => void } | null)?.unref?.()
  }

  #hear(chunk: Buffer | string): void {
    if (this.#over || this.#resting || !chunk.includes('\n')) return
    this.#resting = true
    if (!this.#options.typed) this.#input?.pause()
    this.#options.pressed()
    void this.#options.rest().then(() => {
      this.#resting = false
      if (this.heeded) this.#input?.resume()
    })
  }
}

/**
 * The standard input where Enter can come from it: a terminal or a pipe. Null for a file, the null device or a closed
 * input.
 */
export function standardInput(): Readable | null {
  try {
    const there = fstatSync(0)
    return isatty(0) || there.isFIFO() || there.isSocket() ? process.stdin : null
  } catch {
    return null
  }
}

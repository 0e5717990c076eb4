import { fstatSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { setTimeout as later } from 'node:timers/promises'
import { isatty } from 'node:tty'

interface EnterKeyOptions {
  /** Called for a press of Enter, and not again before the rest after it is over. */
  pressed: () => void
  /**
   * Whether a person types the input. What is typed during a rest is dropped, since a terminal hands over every Enter of a
   * key that is held down; a pipe is left unread meanwhile, since it may never end.
   */
  typed: boolean
  /** Whether the input may be read now; asked at the start, and again with `look`. */
  readable?: () => Promise<boolean>
  /** Waits until Enter may be heard again. */
  rest?: () => Promise<unknown>
}

/**
 * Hears Enter in what is typed at the terminal or sent down a pipe. The input may end, fail or not be there: then Enter
 * is heard no longer, and nothing else happens. It never keeps the process from ending.
 */
export class EnterKey {
  readonly #input: Readable | null
  readonly #options: Required<EnterKeyOptions>
  #reading = false
  #resting = false
  #over = false

  /** @param input null where there is nothing to read from */
  constructor(input: Readable | null, options: EnterKeyOptions) {
    this.#input = input
    this.#options = { readable: async () => true, rest: () => later(1000, null, { ref: false }), ...options }
    this.#over = input === null
    // Paused before it is listened to, since listening would begin to read.
    input?.pause()
    input?.on('data', (chunk: Buffer | string) => this.#hear(chunk))
    for (const end of ['end', 'close', 'error'] as const) input?.on(end, () => (this.#over = true))
  }

  /** Whether pressing Enter does something. */
  get heeded(): boolean {
    return this.#reading && !this.#over
  }

  /** Begins to read or leaves off, as the input may be read or not: at the start, and after the process was stopped for a while. */
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
    // Of a terminal and a pipe, not of every stream.
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

/** The standard input where Enter may come from it: a terminal or a pipe, but no file, no null device and nothing that is closed. */
export function standardInput(): Readable | null {
  try {
    const there = fstatSync(0)
    return isatty(0) || there.isFIFO() || there.isSocket() ? process.stdin : null
  } catch {
    return null
  }
}

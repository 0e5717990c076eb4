import type { Failure } from '../core/words/problem.ts'

/** A reading thread, as the pool uses it. */
export interface Reader {
  /** Settles when the thread cannot be used any more. */
  readonly ended: Promise<void>
  /** Ends the thread within so many milliseconds. */
  close(deadlineMs: number): Promise<void>
}

/** How long a question may take. A short one waits only for other short ones, never for a long one. */
export type Length = 'short' | 'long'

interface ReadersOptions<R extends Reader> {
  /** Most threads; at least two, as long questions leave one for the short ones. */
  most: number
  /** Starts a thread. Rejects with a `Failure` where that fails. */
  start: () => Promise<R>
  /** Calls `act` once a thread was idle for a while. Returns a function that cancels it. */
  afterIdling?: (act: () => void) => () => void
}

/** The place of one thread in the pool, and what it is doing. */
interface Place<R> {
  at: Length | null
  /** Null until the thread has started. */
  reader: R | null
  /** Whether the thread must not be used again: it has ended, or may have another file open than the writer. */
  isOver: boolean
  /** What the thread has cached, by the name under which questions share it; null for nothing. */
  cached: string | null
  callOffEnd: () => void
}

interface Turn<R> {
  length: Length
  cached: string | null
  come: (place: Place<R>) => void
  refuse: (why: Failure) => void
}

const IDLE_MS = 30_000
/** Milliseconds that a thread gets to end when it is no longer needed. */
const LEAVE_MS = 1_000
/** With this many short questions waiting, another thread is worth starting; it takes time and about 30 MB. */
const MANY = 4

const afterHalfAMinute = (act: () => void): (() => void) => {
  const timer = setTimeout(act, IDLE_MS).unref()
  return () => clearTimeout(timer)
}

/**
 * A pool of reading threads with a bound; each answers one question at a time. A question waits while no thread is
 * free, in the order of arrival, and long questions may use all threads but one. A thread is started when it is needed
 * and ended after it was idle for a while, except for the last one.
 */
export class Readers<R extends Reader> {
  readonly #most: number
  readonly #start: () => Promise<R>
  readonly #afterIdling: (act: () => void) => () => void
  /** The thread that was used last comes last: it is used again first, as its cache is the warmest. */
  #places: Place<R>[] = []
  readonly #waiting: Turn<R>[] = []
  #refusal: Failure | null = null

  constructor({ most, start, afterIdling = afterHalfAMinute }: ReadersOptions<R>) {
    this.#most = Math.max(2, most)
    this.#start = start
    this.#afterIdling = afterIdling
  }

  /**
   * Puts a question to one of the threads when its turn has come.
   * @param cached the name under which questions share what a thread has cached: they wait for the thread that has it, as to
   *   work it out anew takes longer
   * @throws Failure where the thread does not start, or the pool was closed while the question waited
   */
  async ask<Answer>(
    length: Length,
    question: (reader: R) => Promise<Answer>,
    cached: string | null = null,
  ): Promise<Answer> {
    if (this.#refusal) throw this.#refusal
    const place = this.#enter(length, cached) ?? (await this.#turn(length, cached))
    place.cached = cached ?? place.cached
    try {
      place.reader ??= await this.#started(place)
      return await question(place.reader)
    } finally {
      this.#leave(place)
    }
  }

  /**
   * Replaces all threads, because they may have another file open than the writer; questions that are running finish
   * first.
   */
  renew(): void {
    for (const place of this.#places) {
      place.isOver = true
      if (place.at === null) this.#drop(place)
    }
  }

  /** Refuses all waiting and further questions; running ones finish. */
  refuse(why: Failure): void {
    this.#refusal = why
    for (const { refuse } of this.#waiting.splice(0)) refuse(why)
  }

  #turn(length: Length, cached: string | null): Promise<Place<R>> {
    return new Promise((come, refuse) => this.#waiting.push({ length, cached, come, refuse }))
  }

  /** A place for a question; null where it has to wait. */
  #enter(length: Length, cached: string | null): Place<R> | null {
    const long = this.#places.filter(({ at }) => at === 'long').length
    if (length === 'long' && long >= this.#most - 1) return null
    const knowing = cached === null ? undefined : this.#places.find((each) => each.cached === cached && !each.isOver)
    if (knowing && knowing.at !== null) return null
    const free = knowing ?? this.#places.findLast(({ at }) => at === null)
    if (free) {
      free.callOffEnd()
      free.at = length
      return free
    }
    const isWorthAThread = length === 'long' || long === this.#places.length || this.#waiting.length >= MANY
    if (this.#places.length >= this.#most || !isWorthAThread) return null
    const place: Place<R> = { at: length, reader: null, isOver: false, cached, callOffEnd: () => {} }
    this.#places.push(place)
    return place
  }

  async #started(place: Place<R>): Promise<R> {
    const reader = await this.#start()
    void reader.ended.then(() => {
      place.isOver = true
      if (place.at === null) this.#drop(place)
    })
    return reader
  }

  #leave(place: Place<R>): void {
    place.at = null
    if (place.isOver || place.reader === null) this.#drop(place)
    else this.#places = [...this.#places.filter((each) => each !== place), place]
    this.#letIn()
    if (place.at === null && !place.isOver) place.callOffEnd = this.#afterIdling(() => this.#endIdle(place))
  }

  /**
   * Lets waiting questions in, in order of arrival. A long one that must go on waiting does not hold up the short ones
   * behind it.
   */
  #letIn(): void {
    for (const turn of this.#waiting.slice()) {
      const place = this.#enter(turn.length, turn.cached)
      if (place === null) continue
      this.#waiting.splice(this.#waiting.indexOf(turn), 1)
      turn.come(place)
    }
  }

  #endIdle(place: Place<R>): void {
    if (this.#places.length > 1) this.#drop(place)
  }

  #drop(place: Place<R>): void {
    place.isOver = true
    place.callOffEnd()
    this.#places = this.#places.filter((each) => each !== place)
    void place.reader?.close(LEAVE_MS)
  }
}

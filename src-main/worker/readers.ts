import type { Failure } from '../core/words/problem.ts'

/** One of the threads that read, as the pool sees it. */
export interface Reader {
  /** Settles once nothing can be asked of it any more. */
  readonly ended: Promise<void>
  /** Ends it within so many milliseconds. */
  close(deadlineMs: number): Promise<void>
}

/** A short question waits for other short ones at most, never for one that may take long. */
export type Length = 'short' | 'long'

interface ReadersOptions<R extends Reader> {
  /** How many threads there may be; two at least, as long questions leave one to the short ones. */
  most: number
  /** Rejects with a `Failure` where the thread does not start. */
  start: () => Promise<R>
  /** Calls back once a thread was not asked for a while, unless it is called off before. */
  afterIdling?: (act: () => void) => () => void
}

/** Room for one thread, and what that is at. */
interface Place<R> {
  at: Length | null
  /** Null until it has started. */
  reader: R | null
  /** Not to be asked again: it has ended, or may have a file open that the writer has not. */
  isOver: boolean
  callOffEnd: () => void
}

interface Turn<R> {
  length: Length
  come: (place: Place<R>) => void
  refuse: (why: Failure) => void
}

const IDLE_MS = 30_000
/** What a thread that nothing is asked of any more gets to end. */
const LEAVE_MS = 1_000
/** So many short questions that wait are worth a thread, which takes its time to start and about 30 MB. */
const MANY = 4

const afterHalfAMinute = (act: () => void): (() => void) => {
  const timer = setTimeout(act, IDLE_MS).unref()
  return () => clearTimeout(timer)
}

/**
 * The threads that read: so many and no more, each at one question at a time. A question that finds none free waits, and
 * they are taken in the order in which they came; long ones have all threads but one. A thread is started when it is
 * needed, and ended when nobody needed it for a while, but for the last.
 */
export class Readers<R extends Reader> {
  readonly #most: number
  readonly #start: () => Promise<R>
  readonly #afterIdling: (act: () => void) => () => void
  /** The one that was asked last stands last: it has the most in memory of what is asked for. */
  #places: Place<R>[] = []
  readonly #waiting: Turn<R>[] = []
  #refusal: Failure | null = null

  constructor({ most, start, afterIdling = afterHalfAMinute }: ReadersOptions<R>) {
    this.#most = Math.max(2, most)
    this.#start = start
    this.#afterIdling = afterIdling
  }

  /**
   * Asks a question of one of the threads when its turn has come.
   * @throws Failure where the thread does not start, or questions are refused while it waits
   */
  async ask<Answer>(length: Length, question: (reader: R) => Promise<Answer>): Promise<Answer> {
    if (this.#refusal) throw this.#refusal
    const place = this.#enter(length) ?? (await this.#turn(length))
    try {
      place.reader ??= await this.#started(place)
      return await question(place.reader)
    } finally {
      this.#leave(place)
    }
  }

  /** Has the next questions answered by other threads: these may have a file open that the writer has not. */
  renew(): void {
    for (const place of this.#places) {
      place.isOver = true
      if (place.at === null) this.#drop(place)
    }
  }

  /** Refuses those that wait, and all that come. Those that are asked already are not touched. */
  refuse(why: Failure): void {
    this.#refusal = why
    for (const { refuse } of this.#waiting.splice(0)) refuse(why)
  }

  #turn(length: Length): Promise<Place<R>> {
    return new Promise((come, refuse) => this.#waiting.push({ length, come, refuse }))
  }

  /** A place for a question now; null where it has to wait. */
  #enter(length: Length): Place<R> | null {
    const long = this.#places.filter(({ at }) => at === 'long').length
    if (length === 'long' && long >= this.#most - 1) return null
    const free = this.#places.findLast(({ at }) => at === null)
    if (free) {
      free.callOffEnd()
      free.at = length
      return free
    }
    const isWorthAThread = length === 'long' || long === this.#places.length || this.#waiting.length >= MANY
    if (this.#places.length >= this.#most || !isWorthAThread) return null
    const place: Place<R> = { at: length, reader: null, isOver: false, callOffEnd: () => {} }
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

  /** Those that wait, in turn; a long one that has to wait longer does not hold up the short ones behind it. */
  #letIn(): void {
    for (const turn of this.#waiting.slice()) {
      const place = this.#enter(turn.length)
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

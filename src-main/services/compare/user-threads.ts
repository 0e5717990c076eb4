import { newSupportThread, type SupportThread } from '../../rating/offers/metering/support-thread.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ChunkThread, ThreadChunk } from '../../store/ingest/threads/thread-chunks.ts'
import type { MonthFinder } from './months.ts'
import type { TraitWords } from './trait-words.ts'

/**
 * Puts the threads of one agent together by end user: those of the US rules and the others, which the store has apart, are
 * one thread for a vendor who knows no rule sets. Threads must come in the order of the store.
 */
export class UserThreads {
  /** The number of end users so far, which is the place of the present one. */
  place: number
  private readonly months: MonthFinder
  private readonly wordsOf: (traitNo: number) => TraitWords
  private readonly take: (thread: SupportThread, place: number) => void
  private thread = newSupportThread()
  private user: UserKey | null = null
  /** Where the second of two threads begins; 0 where there is one. */
  private secondFrom = 0

  /** @param place how many end users other agents had before */
  constructor(
    place: number,
    months: MonthFinder,
    wordsOf: (traitNo: number) => TraitWords,
    take: (thread: SupportThread, place: number) => void,
  ) {
    this.place = place
    this.months = months
    this.wordsOf = wordsOf
    this.take = take
  }

  add({ columns, traitNos }: ThreadChunk, { user, from, to }: ChunkThread): void {
    if (user !== this.user) {
      this.end()
      this.user = user
    } else this.secondFrom = this.thread.length
    const { thread } = this
    if (thread.length + to - from > thread.atMs.length) this.grow(thread.length + to - from)
    for (let at = from; at < to; at++) {
      const place = this.thread.length++
      const words = this.wordsOf(traitNos[at]!)
      this.thread.atMs[place] = columns.atMs[at]!
      this.thread.direction[place] = columns.direction[at]!
      this.thread.author[place] = words.author
      this.thread.resolution[place] = words.resolution
      this.thread.month[place] = this.months.monthOf(columns.atMs[at]!)
    }
  }

  /** Hands the last end user on. */
  end(): void {
    if (this.user === null) return
    if (this.secondFrom > 0) inOrderOfTime(this.thread)
    this.take(this.thread, this.place++)
    this.thread.length = 0
    this.secondFrom = 0
    this.user = null
  }

  private grow(length: number): void {
    const before = this.thread
    this.thread = newSupportThread(Math.max(length, before.atMs.length * 2))
    this.thread.length = before.length
    for (const name of COLUMN_NAMES) this.thread[name].set(before[name].subarray(0, before.length))
  }
}

const COLUMN_NAMES = ['atMs', 'direction', 'author', 'resolution', 'month'] as const

/** Sorts two threads that stand one behind the other; where times are equal, the first stays before the second. */
function inOrderOfTime(thread: SupportThread): void {
  const { length, atMs } = thread
  const order = Array.from({ length }, (_, at) => at).sort((left, right) => atMs[left]! - atMs[right]! || left - right)
  for (const name of COLUMN_NAMES) {
    const column = thread[name]
    const sorted = order.map((at) => column[at]!)
    column.set(sorted)
  }
}

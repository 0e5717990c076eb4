import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore } from '../file/connection.ts'
import { lastThreadIn } from '../ingest/threads/threads.ts'

/** The stored columns of an event. */
export type KeptEvent = [
  user: UserKey,
  us: 0 | 1,
  messages: number,
  made: number,
  startedAtMs: number,
  endedAtMs: number | null,
  traitNo: number,
  firstRow: number,
  firstAtMs: number,
]

const PAGE_EVENTS = 2_048

/** Reads an agent's events that start on the local days `[fromDay, toDay)` one by one, in the order of the threads. */
export class KeptEvents {
  private readonly query
  private readonly bounds: { agentNo: number; fromDay: number; toDay: number }
  private page: KeptEvent[] = []
  private at = 0
  /** Number of events in the page whose threads are complete. */
  private end = 0
  private isLast = false
  private after: { user: UserKey; us: number } = { user: -1, us: -1 }

  constructor(store: ReadableStore, agentNo: number, fromDay: number, toDay: number) {
    this.bounds = { agentNo, fromDay, toDay }
    this.query = store
      .prepare(
        `SELECT user_key, us, messages, made, started_at, ended_at, trait_no, first_row, first_at FROM event NOT INDEXED
         WHERE agent_no = @agentNo AND (user_key, us) > (@user, @us) AND day >= @fromDay AND day < @toDay
         ORDER BY user_key, us LIMIT @most`,
      )
      .raw()
  }

  /** The next event; null after the last one. */
  next(): KeptEvent | null {
    if (this.at === this.end && !this.isLast) this.turn()
    return this.at < this.end ? this.page[this.at++]! : null
  }

  /**
   * Reads the next page. The last thread of a full page may go on, so the next page begins with it; a thread longer
   * than a page gets a larger one.
   */
  private turn(): void {
    for (let most = PAGE_EVENTS; ; most *= 2) {
      this.page = this.query.all({ ...this.bounds, ...this.after, most }) as KeptEvent[]
      this.isLast = this.page.length < most
      this.end = this.isLast ? this.page.length : lastThreadIn(this.page)
      if (this.isLast || this.end > 0) break
    }
    this.at = 0
    const last = this.page[this.end - 1]
    if (last) this.after = { user: last[0], us: last[1] }
  }
}

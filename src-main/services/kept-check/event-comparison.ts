import { Clause } from '../../rating/threads/event.ts'
import { userIdOf } from '../../rating/messages/user-key.ts'
import type { StoredEvent } from '../../store/events/events.ts'
import { KeptEvents, type KeptEvent } from '../../store/events/kept-events.ts'
import { madeOf, partsOfMade } from '../../store/events/made.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { DaySpan } from '../charges/priced-charges.ts'

/**
 * Compares rated events with kept ones. Both come in the same order, except among events of one instant, so an event
 * without a match is held until its match comes.
 */
export class EventComparison {
  private readonly kept: KeptEvents
  private readonly span: DaySpan
  /** By all that an event says: how many more of its kind were rated than are kept. */
  private readonly unmatched = new Map<string, number>()

  /** @param span local days; events that start on them are compared */
  constructor(store: ReadableStore, agentNo: number, span: DaySpan) {
    this.kept = new KeptEvents(store, agentNo, span.fromDay, span.toDay)
    this.span = span
  }

  /** Whether an event starts within the span. */
  holds({ day }: StoredEvent): boolean {
    return day >= this.span.fromDay && day < this.span.toDay
  }

  rated(event: StoredEvent): void {
    const kept = this.kept.next()
    if (kept && (isSame(event, kept) || isSame(inOlderStores(event), kept))) return
    this.count(keptAs(inOlderStores(event)), 1)
    if (kept) this.count(withOlderClause(kept), -1)
  }

  /**
   * The first difference in words; null where there is none.
   * @param idOf id of the message of a row; null where there is no such row
   */
  end(idOf: (rowNo: number) => string | null): string | null {
    for (let kept = this.kept.next(); kept; kept = this.kept.next()) {
      this.count(withOlderClause(kept), -1)
    }
    for (const [key, count] of this.unmatched) {
      const [user, , , , startedAtMs, , , firstRow] = JSON.parse(key) as KeptEvent
      const message = idOf(firstRow) ?? `of row ${firstRow}, which is gone`
      const event = `the event of ${userIdOf(user)} at ${new Date(startedAtMs).toISOString()}, which begins with message ${message},`
      return count > 0 ? `${event} is not kept as it is rated` : `${event} is kept and is not rated so`
    }
    return null
  }

  private count(event: KeptEvent, by: 1 | -1): void {
    const key = JSON.stringify(event)
    const count = (this.unmatched.get(key) ?? 0) + by
    if (count === 0) this.unmatched.delete(key)
    else this.unmatched.set(key, count)
  }
}

/** The event as older stores keep it, which do not say why a message was not answered. */
const inOlderStores = (event: StoredEvent): StoredEvent => ({ ...event, clause: olderClause(event.clause) })

function withOlderClause(kept: KeptEvent): KeptEvent {
  const parts = partsOfMade(kept[3])
  return kept.with(3, madeOf({ ...parts, clause: olderClause(parts.clause) })) as KeptEvent
}

const olderClause = (clause: number): number =>
  clause === Clause.superseded || clause === Clause.answerTooLate ? Clause.unanswered : clause

const keptAs = (event: StoredEvent): KeptEvent => {
  const { user, us, messages, startedAtMs, endedAtMs, traitNo, firstRow, firstAtMs } = event
  return [user, us, messages, madeOf(event), startedAtMs, endedAtMs, traitNo, firstRow, firstAtMs]
}

const isSame = (event: StoredEvent, kept: KeptEvent): boolean =>
  event.user === kept[0] &&
  event.us === kept[1] &&
  event.messages === kept[2] &&
  madeOf(event) === kept[3] &&
  event.startedAtMs === kept[4] &&
  event.endedAtMs === kept[5] &&
  event.traitNo === kept[6] &&
  event.firstRow === kept[7] &&
  event.firstAtMs === kept[8]

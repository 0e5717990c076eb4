import { EventFlag, TypeCode, type EventColumns } from '../threads/event.ts'
import type { PriceSpans } from './price-spans.ts'
import type { UnitCells } from './unit-cells.ts'

/** Numbers of events that start in the period that is asked about, whether they are chargeable or not. */
export interface EventCount {
  conversations: number
  sessions: number
  messageEvents: number
}

/** Puts events where they are priced: into the cells of the spans in which they start. */
export class EventCounter {
  private readonly cells: UnitCells
  private readonly spans: PriceSpans
  private readonly dayOf: (atMs: number) => number

  /** @param dayOf the local day of an instant in the tenant's time zone */
  constructor(cells: UnitCells, spans: PriceSpans, dayOf: (atMs: number) => number) {
    this.cells = cells
    this.spans = spans
    this.dayOf = dayOf
  }

  /**
   * Hands on the chargeable units of events, and counts the events of the period. Events outside of the period's cycles
   * are left out.
   * @param originNoOf by index of a message
   */
  count(
    events: EventColumns,
    originNoOf: (at: number) => number,
    add: (cellNo: number, quantity: number) => void,
    count: EventCount | null,
  ): void {
    for (let at = 0; at < events.length; at++) {
      const span = this.spans.spanOf(this.dayOf(events.startedAtMs[at]!))
      if (span < 0) continue
      const type = events.type[at]!
      if (count && this.spans.spans[span]!.isAsked) countByKind(count, type)
      if ((events.flags[at]! & EventFlag.chargeable) === 0) continue
      add(this.cells.cellNo(span, type, originNoOf(events.first[at]!)), events.quantity[at]!)
    }
  }
}

function countByKind(count: EventCount, type: number): void {
  if (type === TypeCode.a2p_conversation || type === TypeCode.p2a_conversation) count.conversations++
  else if (type === TypeCode.interactive_session) count.sessions++
  else count.messageEvents++
}

/** Units, and the events that they are of, by the number of their cell; both grow as cells are met. */
export class UnitCount {
  units: number[] = []
  events: number[] = []

  /** Adds the units of one event, or those of several. */
  add(cellNo: number, quantity: number, events = 1): void {
    while (this.units.length <= cellNo) {
      this.units.push(0)
      this.events.push(0)
    }
    this.units[cellNo]! += quantity
    this.events[cellNo]! += events
  }
}

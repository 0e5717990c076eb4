import { EventColumns, EventFlag, TypeCode } from '../threads/event.ts'
import { rateThread } from '../threads/rate.ts'
import { newMessageColumns, type MessageColumns } from '../threads/thread.ts'
import type { PartlyCounted, ProfileReading } from './profile-reading.ts'

/** A thread: the messages `[from, to)` of the columns that count under at least one of the profiles compared. */
interface ComparedThread {
  columns: MessageColumns
  from: number
  to: number
  us: 0 | 1
}

/** A message of a thread that does not count under all of the profiles compared; null for one that does. */
type CountedIn = (at: number) => PartlyCounted | null

/** Two readings of a thread, with what tells why they differ. */
export interface ReadTwice {
  thread: ComparedThread
  first: ThreadReading
  other: ThreadReading
  countedIn: CountedIn
}

/** No message. */
const NONE = -1

/**
 * The events that one profile makes of a thread, and which of them each message is in. It is used for thread after
 * thread, in the memory of the one before.
 */
export class ThreadReading {
  readonly of: ProfileReading
  readonly events = new EventColumns()
  private thread: ComparedThread | null = null
  /** The event of each message, from the thread's first; -1 where it is no message under the profile. */
  private eventAt = new Int32Array(1024)
  /** Index in the thread of each message that counts; null where all do, and are rated where they stand. */
  private places: number[] | null = null

  constructor(of: ProfileReading) {
    this.of = of
  }

  get rules() {
    return this.of.rules[this.thread!.us]
  }

  /** Whether some messages of the thread are none under this profile. */
  get leavesOut(): boolean {
    return this.places !== null
  }

  /** @param isLeftOut whether a message of the thread counts not under this profile; null where all count */
  read(thread: ComparedThread, isLeftOut: ((at: number) => boolean) | null): void {
    const { columns, from, to } = thread
    this.thread = thread
    this.places = isLeftOut === null ? null : placesFrom(from, to, isLeftOut)
    this.events.clear()
    if (this.places === null) rateThread(columns, from, to, this.rules, this.events)
    else rateThread(columnsAt(columns, this.places), 0, this.places.length, this.rules, this.events)
    this.placeEvents(to - from)
  }

  private placeEvents(messages: number): void {
    if (this.eventAt.length < messages) this.eventAt = new Int32Array(messages * 2)
    if (this.places !== null) this.eventAt.fill(NONE, 0, messages)
    const { from } = this.thread!
    for (let event = 0; event < this.events.length; event++) {
      const first = this.events.first[event]!
      const end = first + this.events.count[event]!
      for (let place = first; place < end; place++) this.eventAt[this.messageAt(place) - from] = event
    }
  }

  /** The event of a message of the thread; -1 where it is none under this profile. */
  eventOf = (at: number): number => this.eventAt[at - this.thread!.from]!

  /** Whether an event is a conversation or session. */
  isWindow = (event: number): boolean => event !== NONE && this.events.endedAtMs[event] !== 0

  /** The first message of an event, as its index in the thread. */
  firstOf = (event: number): number => this.messageAt(this.events.first[event]!)

  /** The messages of an event, as their indexes in the thread. */
  membersOf(event: number): number[] {
    const first = this.events.first[event]!
    return Array.from({ length: this.events.count[event]! }, (_, place) => this.messageAt(first + place))
  }

  /** The message that opened a conversation: its first one of the other side. */
  replyOf(event: number): number {
    return this.messageAt(this.replyPlace(event))
  }

  /**
   * The message at which an event's cost stands: that of a conversation at the reply that opened it, whichever messages
   * joined it, any other's at its first message.
   */
  chargedAt(event: number): number {
    const isConversation = this.isWindow(event) && this.events.type[event] !== TypeCode.interactive_session
    return isConversation ? this.replyOf(event) : this.firstOf(event)
  }

  /** The message that the reply answered. */
  answeredIn(event: number): number {
    return this.messageAt(this.replyPlace(event) - 1)
  }

  private replyPlace(event: number): number {
    const { direction } = this.thread!.columns
    const first = this.events.first[event]!
    const opener = direction[this.messageAt(first)]
    let place = first + 1
    while (direction[this.messageAt(place)] === opener) place++
    return place
  }

  private messageAt(place: number): number {
    return this.places === null ? place : this.places[place]!
  }
}

/** Whether an event under one profile is the same under another: in kind, amount of units, times and messages. */
export function isSameEvent(first: ThreadReading, event: number, other: ThreadReading, otherEvent: number): boolean {
  if (event === NONE || otherEvent === NONE) return event === otherEvent
  const [a, b] = [first.events, other.events]
  return (
    a.type[event] === b.type[otherEvent] &&
    a.quantity[event] === b.quantity[otherEvent] &&
    isChargeable(a, event) === isChargeable(b, otherEvent) &&
    a.startedAtMs[event] === b.startedAtMs[otherEvent] &&
    a.endedAtMs[event] === b.endedAtMs[otherEvent] &&
    a.count[event] === b.count[otherEvent] &&
    first.firstOf(event) === other.firstOf(otherEvent) &&
    (!(first.leavesOut || other.leavesOut) || first.membersOf(event).join() === other.membersOf(otherEvent).join())
  )
}

const isChargeable = ({ flags }: EventColumns, event: number): boolean => (flags[event]! & EventFlag.chargeable) !== 0

function placesFrom(from: number, to: number, isLeftOut: (at: number) => boolean): number[] {
  const places: number[] = []
  for (let at = from; at < to; at++) if (!isLeftOut(at)) places.push(at)
  return places
}

/** A copy of some messages. */
function columnsAt(columns: MessageColumns, places: readonly number[]): MessageColumns {
  const kept = newMessageColumns(places.length)
  for (const name of Object.keys(kept) as (keyof MessageColumns)[]) {
    places.forEach((at, place) => (kept[name][place] = columns[name][at]!))
  }
  return kept
}

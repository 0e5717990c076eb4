import type { Shape } from '../rating/content.ts'
import { EventColumns, EventFlag, TypeCode } from '../rating/event.ts'
import { localCalendar } from '../rating/period.ts'
import { rateThread } from '../rating/rate.ts'
import { isBillable, rulesFor } from '../rating/rules.ts'
import type { State } from '../rating/status.ts'
import type { StoredAgent } from '../store/agents.ts'
import type { DailyLedger } from '../store/daily.ts'
import { areAlike, FormerEvents, type StoredEvent } from '../store/events.ts'
import type { WritableStore } from '../store/open-store.ts'
import { ThreadReader, type ChunkThread, type ThreadChunk, type Touched } from '../store/threads.ts'
import { originReader } from '../store/traits.ts'
import { profileNamed } from './profiles.ts'

/** The types that are billed by segments. */
export const RICH = [TypeCode.a2p_rich_message, TypeCode.p2a_rich_message] as const

/** The segments of US messages beyond the first of each. */
export const extraOf = (type: number, quantity: number, events: number): number =>
  type === RICH[0] || type === RICH[1] ? quantity - events : 0

/** What takes the events of an agent, thread by thread and in order: a store, or somebody who compares. */
export interface EventTaker {
  /**
   * @param rowNos where all threads are rated, rows of messages: those of the event are its `messages` from the place
   *   `first` on; gone after the call
   */
  add(agentNo: number, event: StoredEvent, rowNos: readonly number[], first: number): void
  /** Of an event that was there before. */
  remove(agentNo: number, event: StoredEvent): void
}

/**
 * Rates threads of one agent: reads their messages, applies the pure rules, writes the events and notes in the ledger
 * what that does to the kept summaries. The caller holds the transaction.
 */
export class AgentRater {
  private readonly store: WritableStore
  private readonly agent: StoredAgent
  private readonly events: EventTaker
  private readonly ledger: DailyLedger
  private readonly reader: ThreadReader
  private readonly rules
  private readonly dayOf: (atMs: number) => number
  private readonly originOf
  private readonly rated = new EventColumns()

  /**
   * @param isNew which rows the ledger has not counted yet, by row number
   */
  constructor(
    store: WritableStore,
    agent: StoredAgent,
    events: EventTaker,
    ledger: DailyLedger,
    isNew: (rowNo: number) => boolean,
  ) {
    const profile = profileNamed(agent.profileId)
    const { dayOf } = localCalendar(agent.timeZone)
    this.store = store
    this.agent = agent
    this.events = events
    this.ledger = ledger
    this.dayOf = dayOf
    this.originOf = originReader(store)
    this.rules = [rulesFor(agent.category, profile, false), rulesFor(agent.category, profile, true)] as const
    this.reader = new ThreadReader(
      store,
      (state: State, shape: Shape) => isBillable(profile, state, shape),
      (atMs, direction, state, rowNo) => {
        if (isNew(rowNo)) ledger.addMessage(agent.agentNo, dayOf(atMs), direction, state, 1)
      },
    )
  }

  /**
   * Rates all threads of the agent, which must have no events, or those that the change of some rows touched, whose events
   * are then brought up to date. `step` is told how many messages each chunk held.
   */
  rate(which: 'all' | ChangedRows, step: (messages: number) => void): void {
    const { agentNo } = this.agent
    const touched = which === 'all' ? null : { ...which, ...this.wholeSides() }
    const former = touched && new FormerEvents(this.store, touched)
    for (const chunk of this.reader.ofAgent(agentNo, touched)) {
      const known = former && byThread(former.upTo(agentNo, chunk.threads.at(-1)!))
      for (const thread of chunk.threads) {
        const events = this.eventsOf(chunk, thread)
        if (known) this.settle(events, takeOut(known, threadName(thread)))
        else events.forEach((event, at) => this.add(event, chunk.rowNos, this.rated.first[at]!))
      }
      // Threads that were touched and have no message any more.
      for (const events of known?.values() ?? []) this.settle([], events)
      step(chunk.rowNos.length)
    }
    if (former) this.settle([], former.upTo(agentNo, null))
  }

  /** Where every message is billed by itself, only those that changed are looked at. */
  private wholeSides(): Pick<Touched, 'wholeGlobal' | 'wholeUs'> {
    const [global, us] = this.rules
    return { wholeGlobal: global.grouping === 'none' ? 0 : 1, wholeUs: us.grouping === 'none' ? 0 : 1 }
  }

  private eventsOf(chunk: ThreadChunk, thread: ChunkThread): StoredEvent[] {
    const { rated } = this
    rated.clear()
    rateThread(chunk.columns, thread.from, thread.to, this.rules[thread.us], rated)
    const events: StoredEvent[] = []
    for (let at = 0; at < rated.length; at++) {
      const first = rated.first[at]!
      const flags = rated.flags[at]!
      const startedAtMs = rated.startedAtMs[at]!
      const endedAtMs = rated.endedAtMs[at]!
      events.push({
        userId: thread.userId,
        us: thread.us,
        firstAtMs: chunk.columns.atMs[first]!,
        firstRow: chunk.rowNos[first]!,
        traitNo: chunk.traitNos[first]!,
        messages: rated.count[at]!,
        type: rated.type[at]!,
        quantity: rated.quantity[at]!,
        startedAtMs,
        endedAtMs: endedAtMs === 0 ? null : endedAtMs,
        day: this.dayOf(startedAtMs),
        clause: rated.clause[at]!,
        chargeable: flags & EventFlag.chargeable,
        movable: flags & EventFlag.movable ? 1 : 0,
        // What a conversation or session costs does not depend on what its messages hold.
        assumed: endedAtMs === 0 ? chunk.assumed[first]! : 0,
      })
    }
    return events
  }

  /** Writes what a thread's events differ in from what they were. */
  private settle(events: readonly StoredEvent[], former: readonly StoredEvent[]): void {
    const known = new Map(former.map((event) => [event.firstRow, event]))
    for (const event of events) {
      const before = known.get(event.firstRow)
      if (before) {
        known.delete(event.firstRow)
        if (areAlike(before, event)) continue
        this.remove(before)
      }
      this.add(event, NO_ROWS, 0)
    }
    for (const event of known.values()) this.remove(event)
  }

  private add(event: StoredEvent, rowNos: readonly number[], first: number): void {
    this.events.add(this.agent.agentNo, event, rowNos, first)
    this.count(event, 1)
  }

  private remove(event: StoredEvent): void {
    this.events.remove(this.agent.agentNo, event)
    this.count(event, -1)
  }

  private count(event: StoredEvent, sign: 1 | -1): void {
    const { country, carrier } = this.originOf(event.traitNo)
    const { day, type, chargeable, quantity, assumed } = event
    const place = { country: country ?? this.agent.region, carrier: carrier ?? '' }
    const counted = { day, type, ...place, chargeable, quantity, assumed }
    this.ledger.addEvent(this.agent.agentNo, counted, extraOf(type, quantity, 1), sign)
  }
}

/** Whoever is told of changes only is not told of messages. */
const NO_ROWS: readonly number[] = []

/** Rows `[fromRow, toRow)`, beside the single messages that are marked as touched. */
export type ChangedRows = Pick<Touched, 'fromRow' | 'toRow'>

const threadName = ({ userId, us }: { userId: string; us: number }): string => `${us}${userId}`

function byThread(events: readonly StoredEvent[]): Map<string, StoredEvent[]> {
  const threads = new Map<string, StoredEvent[]>()
  for (const event of events) {
    const name = threadName(event)
    const thread = threads.get(name)
    if (thread) thread.push(event)
    else threads.set(name, [event])
  }
  return threads
}

function takeOut(threads: Map<string, StoredEvent[]>, name: string): StoredEvent[] {
  const events = threads.get(name) ?? []
  threads.delete(name)
  return events
}

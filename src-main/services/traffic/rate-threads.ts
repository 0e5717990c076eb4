import { EventColumns, EventFlag, extraSegments } from '../../rating/threads/event.ts'
import { countedAs, directionIn } from '../../rating/content/facts.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { billableOver, rulesOver } from '../../rating/profile/profile-timeline.ts'
import { rateThread } from '../../rating/threads/rate.ts'
import { billedCountry, type Rules } from '../../rating/profile/rules.ts'
import { windowReach, zoneOf } from '../../rating/threads/zone.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { DailyLedger } from '../../store/events/daily.ts'
import { areAlike, countAlike, type StoredEvent } from '../../store/events/events.ts'
import { FormerEvents } from '../../store/ingest/threads/former-events.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import {
  ChunkMaker,
  type ChunkThread,
  type IsBillable,
  type ThreadChunk,
  type Witness,
} from '../../store/ingest/threads/thread-chunks.ts'
import type { ThreadPart } from '../../store/ingest/threads/thread-parts.ts'
import { ThreadReader } from '../../store/ingest/threads/threads.ts'
import { TouchedThreads } from '../../store/ingest/threads/touched-threads.ts'
import { originReader } from '../../store/ingest/rows/traits.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'

/** What takes the events of an agent, thread by thread and in order: a store, or somebody who compares. */
export interface EventTaker {
  /**
   * @param rowNos where all threads are rated, rows of messages: the event's own are `messages` entries from index
   * `first` on; only valid during the call
   */
  add(agentNo: number, event: StoredEvent, rowNos: readonly number[], first: number): void
  /** For an event that existed before with the same first message. */
  replace(agentNo: number, before: StoredEvent, event: StoredEvent): void
  /** For an event that existed before. */
  remove(agentNo: number, event: StoredEvent): void
}

/**
 * Rates threads: reads their messages, applies the pure rules, hands the events on, and notes in the ledger how the
 * kept totals change. The caller holds the transaction.
 */
export class ThreadRater {
  private readonly events: EventTaker
  private readonly ledger: DailyLedger
  private readonly isNew: (rowNo: number) => boolean
  private readonly reader: ThreadReader
  private readonly chunks: ChunkMaker
  private readonly former: FormerEvents | null
  private readonly originOf
  private readonly rated = new EventColumns()
  /** The rules of the agent being rated. */
  private of: AgentRules | null = null

  /**
   * Must be created once the list of touched threads is complete, if touched threads are to be rated.
   * @param isNew whether the ledger has not counted a row yet, by row number
   */
  constructor(store: ReadableStore, events: EventTaker, ledger: DailyLedger, isNew: (rowNo: number) => boolean) {
    this.events = events
    this.ledger = ledger
    this.isNew = isNew
    this.reader = new ThreadReader(store)
    this.chunks = new ChunkMaker(store)
    this.former = TouchedThreads.exist(store) ? new FormerEvents(store) : null
    this.originOf = originReader(store)
  }

  /**
   * Rates all threads of an agent, which must have no events yet, or its touched threads, whose events are then
   * updated. `step` is called with the number of messages of each chunk.
   */
  rate(agent: StoredAgent, which: 'all' | 'touched', step: (messages: number) => void): void {
    const of = this.rulesOf(agent)
    const around = [of.reach[0] * LIKELY_REACHES, of.reach[1] * LIKELY_REACHES] as const
    const former = which === 'touched' ? this.former : null
    for (const chunk of this.reader.ofAgent(agent.agentNo, which, of.isBillable, of.witness)) {
      former?.readUpTo(agent.agentNo, chunk.threads.at(-1)!, around)
      for (const thread of chunk.threads) {
        if (former) this.rateAgain(of, chunk, thread, former)
        else this.rateWhole(of, chunk, thread)
      }
      step(chunk.rowNos.length)
    }
  }

  /**
   * Rates a thread that is entirely new while it is being stored, so that nothing is read back. Agents must come one
   * after the other.
   */
  rateNew(agent: StoredAgent, thread: ThreadPart): void {
    const of = this.rulesOf(agent)
    const { user, us, messages } = thread
    const chunk = this.chunks.begin()
    this.chunks.addThread(chunk, { user, us, changed: null }, messages, of.isBillable, of.witness)
    this.rateWhole(of, this.chunks.ordered(chunk), chunk.threads[0]!)
  }

  private rulesOf(agent: StoredAgent): AgentRules {
    if (this.of?.agent === agent) return this.of
    const { agentNo, timeZone } = agent
    const { dayOf } = localCalendar(timeZone)
    const witness: Witness = (atMs, facts, rowNo) => {
      if (this.isNew(rowNo)) this.ledger.addMessage(agentNo, dayOf(atMs), directionIn(facts), countedAs(facts), 1)
    }
    return (this.of = { ...ratedBy(agent), witness, dayOf })
  }

  private rateWhole(of: AgentRules, chunk: ThreadChunk, thread: ChunkThread): void {
    const events = this.eventsOf(of, chunk, thread, thread.from, thread.to)
    events.forEach((event, at) => this.add(of.agent, event, chunk.rowNos, this.rated.first[at]!))
  }

  private rateAgain(of: AgentRules, chunk: ThreadChunk, thread: ChunkThread, former: FormerEvents): void {
    const { from, to, changed, us } = thread
    const zone = zoneOf(chunk.columns.atMs, from, to, changed!, of.reach[us])
    const events = this.eventsOf(of, chunk, thread, zone.from, zone.seenTo)
    // The message that was only looked at makes an event of its own, the last one, which is dropped.
    if (zone.seenTo > zone.to) events.pop()
    this.settle(of.agent, events, former.take(thread, zone.startMs, zone.endMs))
  }

  private eventsOf(of: AgentRules, chunk: ThreadChunk, thread: ChunkThread, from: number, to: number): StoredEvent[] {
    const { rated } = this
    rated.clear()
    rateThread(chunk.columns, from, to, of.rules[thread.us], rated)
    const events: StoredEvent[] = []
    for (let at = 0; at < rated.length; at++) {
      const first = rated.first[at]!
      const flags = rated.flags[at]!
      const startedAtMs = rated.startedAtMs[at]!
      const endedAtMs = rated.endedAtMs[at]!
      events.push({
        user: thread.user,
        us: thread.us,
        firstAtMs: chunk.columns.atMs[first]!,
        firstRow: chunk.rowNos[first]!,
        traitNo: chunk.traitNos[first]!,
        messages: rated.count[at]!,
        type: rated.type[at]!,
        quantity: rated.quantity[at]!,
        startedAtMs,
        endedAtMs: endedAtMs === 0 ? null : endedAtMs,
        day: of.dayOf(startedAtMs),
        clause: rated.clause[at]!,
        chargeable: flags & EventFlag.chargeable,
        movable: flags & EventFlag.movable ? 1 : 0,
        // What a conversation or session costs does not depend on the content of its messages.
        assumed: endedAtMs === 0 ? chunk.assumed[first]! : 0,
      })
    }
    return events
  }

  /** Hands on how a thread's events differ from its former ones. */
  private settle(agent: StoredAgent, events: readonly StoredEvent[], former: readonly StoredEvent[]): void {
    const takeFormer = formerTaker(former)
    for (const event of events) {
      const before = takeFormer(event.firstRow)
      if (!before) this.add(agent, event, NO_ROWS, 0)
      else if (!areAlike(before, event)) this.replace(agent, before, event)
    }
    for (const event of former) if (takeFormer(event.firstRow)) this.remove(agent, event)
  }

  private replace(agent: StoredAgent, before: StoredEvent, event: StoredEvent): void {
    this.events.replace(agent.agentNo, before, event)
    if (countAlike(before, event)) return
    this.count(agent, before, -1)
    this.count(agent, event, 1)
  }

  private add(agent: StoredAgent, event: StoredEvent, rowNos: readonly number[], first: number): void {
    this.events.add(agent.agentNo, event, rowNos, first)
    this.count(agent, event, 1)
  }

  private remove(agent: StoredAgent, event: StoredEvent): void {
    this.events.remove(agent.agentNo, event)
    this.count(agent, event, -1)
  }

  private count(agent: StoredAgent, event: StoredEvent, sign: 1 | -1): void {
    const { country, carrier } = this.originOf(event.traitNo)
    const { day, type, chargeable, quantity, assumed } = event
    const place = { country: billedCountry(country, agent.region), carrier: carrier ?? '' }
    const counted = { day, type, ...place, chargeable, quantity, assumed }
    this.ledger.addEvent(agent.agentNo, counted, extraSegments(type, quantity, 1), sign)
  }
}

/**
 * How many windows before and after a change former events are read in advance. A change hardly ever moves events
 * further away; those are looked up one by one.
 */
const LIKELY_REACHES = 3

/** With so few events, a linear search is faster than an index. */
const FEW = 8

/** Makes a function that finds the former event of a first row, each once. */
function formerTaker(former: readonly StoredEvent[]): (firstRow: number) => StoredEvent | null {
  if (former.length > FEW) {
    const known = new Map(former.map((event) => [event.firstRow, event]))
    return (firstRow) => {
      const event = known.get(firstRow) ?? null
      known.delete(firstRow)
      return event
    }
  }
  let taken = 0
  return (firstRow) => {
    for (let at = 0; at < former.length; at++) {
      if (former[at]!.firstRow !== firstRow || taken & (1 << at)) continue
      taken |= 1 << at
      return former[at]!
    }
    return null
  }
}

/** For receivers that are told only of changes, and so never get rows. */
const NO_ROWS: readonly number[] = []

/** The rules of an agent's threads; of two values, the first is for messages outside the US. */
interface RatedBy {
  agent: StoredAgent
  rules: readonly [Rules, Rules]
  reach: readonly [number, number]
  isBillable: IsBillable
}

interface AgentRules extends RatedBy {
  /** Counts the messages that are read. */
  witness: Witness
  dayOf(atMs: number): number
}

function ratedBy(agent: StoredAgent): RatedBy {
  const timeline = timelineOf(agent)
  const rules = [rulesOver(agent.category, timeline, false), rulesOver(agent.category, timeline, true)] as const
  return { agent, rules, reach: [windowReach(rules[0]), windowReach(rules[1])], isBillable: billableOver(timeline) }
}

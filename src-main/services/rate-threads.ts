import type { Shape } from '../rating/content.ts'
import { EventColumns, EventFlag, TypeCode } from '../rating/event.ts'
import { localCalendar } from '../rating/period.ts'
import { rateThread } from '../rating/rate.ts'
import { isBillable, rulesFor } from '../rating/rules.ts'
import type { State } from '../rating/status.ts'
import type { StoredAgent } from '../store/agents.ts'
import type { DailyLedger } from '../store/daily.ts'
import type { StoredEvent } from '../store/events.ts'
import type { WritableStore } from '../store/open-store.ts'
import { ThreadReader, type ThreadChunk } from '../store/threads.ts'
import { originReader } from '../store/traits.ts'
import { profileNamed } from './profiles.ts'

/** The types that are billed by segments. */
export const RICH = [TypeCode.a2p_rich_message, TypeCode.p2a_rich_message] as const

/** A US message's segments beyond the first. */
const overrunOf = (type: number, quantity: number): number => (type === RICH[0] || type === RICH[1] ? quantity - 1 : 0)

/** What takes the events of an agent, thread by thread and in order: a store, or somebody who compares. */
export interface EventTaker {
  /** @param rowNos rows of messages: those of the event are its `messages` from the place `first` on; gone after the call */
  add(agentNo: number, event: StoredEvent, rowNos: readonly number[], first: number): void
}

/**
 * Rates threads of one agent: reads their messages, applies the pure rules, writes the events and notes in the ledger
 * what that does to the kept summaries. The caller holds the transaction.
 */
export class AgentRater {
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
   * Rates all threads of the agent, or the touched ones; they must have no events (any more). `step` is told how many
   * messages each chunk held.
   */
  rate(which: 'all' | 'touched', step: (messages: number) => void): void {
    for (const chunk of this.reader.ofAgent(this.agent.agentNo, which)) {
      this.rateChunk(chunk)
      step(chunk.rowNos.length)
    }
  }

  private rateChunk(chunk: ThreadChunk): void {
    const { rated } = this
    for (const thread of chunk.threads) {
      rated.clear()
      rateThread(chunk.columns, thread.from, thread.to, this.rules[thread.us], rated)
      for (let at = 0; at < rated.length; at++) {
        const first = rated.first[at]!
        const flags = rated.flags[at]!
        const startedAtMs = rated.startedAtMs[at]!
        const endedAtMs = rated.endedAtMs[at]!
        const traitNo = chunk.traitNos[first]!
        const origin = this.originOf(traitNo)
        const event = {
          userId: thread.userId,
          us: thread.us,
          place: first - thread.from,
          messages: rated.count[at]!,
          type: rated.type[at]!,
          quantity: rated.quantity[at]!,
          startedAtMs,
          endedAtMs: endedAtMs === 0 ? null : endedAtMs,
          day: this.dayOf(startedAtMs),
          country: origin.country ?? this.agent.region,
          carrier: origin.carrier ?? '',
          clause: rated.clause[at]!,
          chargeable: flags & EventFlag.chargeable,
          movable: flags & EventFlag.movable ? 1 : 0,
          // What a conversation or session costs does not depend on what its messages hold.
          assumed: endedAtMs === 0 ? chunk.assumed[first]! : 0,
          traitNo,
          firstRow: chunk.rowNos[first]!,
        }
        this.events.add(this.agent.agentNo, event, chunk.rowNos, first)
        this.ledger.addEvent(this.agent.agentNo, event, overrunOf(event.type, event.quantity))
      }
    }
  }
}

import { localCalendar } from '../../../core/calendar/local-day.ts'
import { parseDay } from '../../../core/calendar/day.ts'
import type { RuleProfile } from '../../../rating/profile/profile.ts'
import { billableOver, rulesOver, type ProfileTimeline } from '../../../rating/profile/profile-timeline.ts'
import { billedCountry, type Category, type Rules } from '../../../rating/profile/rules.ts'
import type { Shape } from '../../../rating/content/content.ts'
import type { State } from '../../../rating/messages/status.ts'
import { EventColumns, EventFlag, EVENT_TYPES, type EventType } from '../../../rating/threads/event.ts'
import { rateThread } from '../../../rating/threads/rate.ts'
import { newMessageColumns, type MessageColumns } from '../../../rating/threads/thread.ts'
import type { EvidenceHead, EvidenceMessage, EvidenceThread } from '../format/evidence.ts'

/** An event as the rules make it, before any price. Fields as in `EvidenceEvent`. */
export interface FileEvent {
  type: EventType
  quantity: number
  startedAtMs: number
  endedAtMs: number
  first: number
  count: number
  chargeable: 0 | 1
  provisional: 0 | 1
  clause: number
  /** Local day of its start. */
  day: number
  country: string
  /** Empty where the traffic does not name a carrier. */
  carrier: string
  /** 1 where its type rests on an assumed fact. */
  assumed: 0 | 1
}

/** A thread with its billable messages as the rules read them. */
export interface RatedThread {
  /** The rules it was rated by. */
  rules: Rules
  columns: MessageColumns
  billable: readonly EvidenceMessage[]
  /** All that the messages make, also of other cycles. */
  all: readonly FileEvent[]
  /** Those that start in the cycle. */
  events: readonly FileEvent[]
}

interface AgentRules {
  region: string
  rules: readonly [Rules, Rules]
  isBillable(state: State, shape: Shape, atMs: number): boolean
  provisionalAfterMs: number
}

/** Rates the threads of an evidence file by the same rules as the program that wrote it. */
export class FileRater {
  /** The cycle's local days `[fromDay, toDay)`. */
  readonly fromDay: number
  readonly toDay: number
  readonly dayOf: (atMs: number) => number
  private readonly agents: readonly AgentRules[]
  private readonly origins: EvidenceHead['origins']
  private readonly made = new EventColumns()

  constructor({ statement, agents, profiles, origins }: EvidenceHead) {
    const { from, to, timeZone } = statement.period
    this.fromDay = parseDay(from)!
    this.toDay = parseDay(to)!
    this.dayOf = localCalendar(timeZone).dayOf
    this.origins = origins
    const byRef = new Map(profiles.map((profile) => [`${profile.id}@${profile.version}`, profile]))
    const figures = new Map(statement.agents.map((agent) => [agent.agentId, agent]))
    this.agents = agents.map(({ agentId, rules, provisionalAfterMs }) => {
      const { category, region } = figures.get(agentId) ?? { category: 'non-conversational' as Category, region: '' }
      const timeline = rules.map(({ fromMs, profile }) => ({
        fromMs: fromMs ?? -Infinity,
        profile: byRef.get(profile) as RuleProfile,
      })) as unknown as ProfileTimeline
      return {
        region,
        rules: [rulesOver(category, timeline, false), rulesOver(category, timeline, true)],
        isBillable: billableOver(timeline),
        provisionalAfterMs,
      }
    })
  }

  isBillable(thread: EvidenceThread, [, atMs, , shape, , , state]: EvidenceMessage): boolean {
    return this.agents[thread.agent]!.isBillable(state as State, shape as Shape, atMs)
  }

  isInCycle(day: number): boolean {
    return day >= this.fromDay && day < this.toDay
  }

  rate(thread: EvidenceThread): RatedThread {
    const { rules } = this.agents[thread.agent]!
    const billable = thread.messages.filter((message) => this.isBillable(thread, message))
    const columns = columnsOf(billable)
    const { made } = this
    made.clear()
    if (billable.length > 0) rateThread(columns, 0, billable.length, rules[thread.us], made)
    // A message that was only looked at makes an event of its own, the last one.
    const count = thread.goesOn === 1 ? made.length - 1 : made.length
    const all = Array.from({ length: count }, (_, at) => this.eventAt(at, thread, billable))
    return { rules: rules[thread.us], columns, billable, all, events: all.filter(({ day }) => this.isInCycle(day)) }
  }

  private eventAt(at: number, { agent }: EvidenceThread, billable: readonly EvidenceMessage[]): FileEvent {
    const { made } = this
    const { region, provisionalAfterMs } = this.agents[agent]!
    const first = made.first[at]!
    const startedAtMs = made.startedAtMs[at]!
    const endedAtMs = made.endedAtMs[at]!
    const [, , , , , , , assumed, origin] = billable[first]!
    const [country, carrier] = this.origins[origin] ?? [null, null]
    return {
      type: EVENT_TYPES[made.type[at]!]!,
      quantity: made.quantity[at]!,
      startedAtMs,
      endedAtMs,
      first,
      count: made.count[at]!,
      chargeable: (made.flags[at]! & EventFlag.chargeable) as 0 | 1,
      provisional: (made.flags[at]! & EventFlag.movable) !== 0 && startedAtMs > provisionalAfterMs ? 1 : 0,
      clause: made.clause[at]!,
      day: this.dayOf(startedAtMs),
      country: billedCountry(country, region),
      carrier: carrier ?? '',
      // What a conversation or session costs does not depend on the content of its messages.
      assumed: endedAtMs === 0 ? assumed : 0,
    }
  }
}

function columnsOf(messages: readonly EvidenceMessage[]): MessageColumns {
  const columns = newMessageColumns(messages.length)
  for (const [at, [, atMs, direction, shape, bytes, characters]] of messages.entries()) {
    columns.atMs[at] = atMs
    columns.direction[at] = direction
    columns.shape[at] = shape
    columns.bytes[at] = bytes
    columns.characters[at] = characters
  }
  return columns
}

import type { EventRow } from '../../contract/answers.ts'
import { bytesIn, charactersIn, directionIn, shapeIn, stateIn } from '../../rating/content/facts.ts'
import { explainThread, type ExplainedThread, type MessageReason } from '../../rating/explain/explain-thread.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import { billableOver, rulesOver } from '../../rating/profile/profile-timeline.ts'
import type { Rules } from '../../rating/profile/rules.ts'
import { compareInThread, newMessageColumns, type MessageColumns } from '../../rating/threads/thread.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { eventsOfUser, threadMessages, type ListedEvent, type ThreadMessage } from '../../store/events/events.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { eventRows, idsIn } from '../charges/list-events.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'

/** The messages of one agent and end user under one set of rules, rated again with what decided. */
export interface RatedPart {
  us: 0 | 1
  rules: Rules
  columns: MessageColumns
  /** Those that count, in thread order: each stands in the columns at its index here. */
  messages: readonly ThreadMessage[]
  explained: ExplainedThread
}

/** A message of an end user with its place; `at` is -1 where it is no billable message. */
export interface PlacedMessage {
  message: ThreadMessage
  part: RatedPart
  at: number
  reason: MessageReason | null
}

/** A stored event, and as it is answered with its price. */
interface BilledEvent {
  event: ListedEvent
  row: EventRow
}

/** Everything an agent and one end user wrote, inside the US and outside, in thread order. */
export class UserThread {
  readonly agent: StoredAgent
  readonly parts: readonly RatedPart[]
  readonly messages: readonly PlacedMessage[]
  private readonly store: ReadableStore
  readonly user: UserKey
  private listed: ReadonlyMap<number, ListedEvent> | null = null
  private rows: ReadonlyMap<number, BilledEvent> | null = null

  constructor(store: ReadableStore, agent: StoredAgent, user: UserKey) {
    this.store = store
    this.agent = agent
    this.user = user
    const both = ([0, 1] as const).map((us) => readPart(store, agent, user, us))
    this.parts = both.map(({ part }) => part)
    this.messages = both
      .flatMap(({ part, all }) => placesIn(part, all))
      .sort((left, right) => compareInThread(left.message, right.message))
  }

  /** The stored event of a message with its price; null where it has none. */
  eventOf({ part, reason }: PlacedMessage): BilledEvent | null {
    if (reason === null) return null
    const { rowNo } = part.messages[part.explained.events.first[reason.event]!]!
    if (this.rows === null) this.listed ??= this.listedEvents()
    const event = this.listed?.get(rowNo)
    return this.rows?.get(rowNo) ?? (event ? this.billed([event])[0]! : null)
  }

  /** The stored events by the row of their first message, in thread order, those outside the US first. */
  events(): ReadonlyMap<number, BilledEvent> {
    this.rows ??= new Map(this.billed([...this.listedEvents().values()]).map((each) => [each.event.firstRow, each]))
    return this.rows
  }

  private listedEvents(): ReadonlyMap<number, ListedEvent> {
    const events = eventsOfUser(this.store, this.agent.agentNo, this.user)
    return new Map(events.map((event) => [event.firstRow, event]))
  }

  private billed(events: readonly ListedEvent[]): BilledEvent[] {
    const ids = this.parts.map(({ messages }) => idsIn(messages))
    const rows = eventRows(this.store, this.agent, events, (event) => ids[event.us]!(event))
    return events.map((event, at) => ({ event, row: rows[at]! }))
  }
}

function readPart(store: ReadableStore, agent: StoredAgent, user: UserKey, us: 0 | 1) {
  const timeline = timelineOf(agent)
  const isBillable = billableOver(timeline)
  const all = threadMessages(store, { agentNo: agent.agentNo, user, us })
  const messages = all.filter(({ facts, atMs }) => isBillable(stateIn(facts), shapeIn(facts), atMs))
  const columns = columnsOf(messages)
  const rules = rulesOver(agent.category, timeline, us === 1)
  const part = { us, rules, columns, messages, explained: explainThread(columns, 0, messages.length, rules) }
  return { part, all }
}

function placesIn(part: RatedPart, all: readonly ThreadMessage[]): PlacedMessage[] {
  let counted = 0
  return all.map((message) => {
    const at = part.messages[counted] === message ? counted++ : -1
    return { message, part, at, reason: at < 0 ? null : part.explained.messages[at]! }
  })
}

function columnsOf(messages: readonly ThreadMessage[]): MessageColumns {
  const columns = newMessageColumns(messages.length)
  messages.forEach(({ facts, atMs }, at) => {
    columns.atMs[at] = atMs
    columns.direction[at] = directionIn(facts)
    columns.shape[at] = shapeIn(facts)
    columns.bytes[at] = bytesIn(facts)
    columns.characters[at] = charactersIn(facts)
  })
  return columns
}

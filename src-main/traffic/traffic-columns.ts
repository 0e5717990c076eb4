import { leavesClassOpen } from '../rating/content/assumed-facts.ts'
import { codePoints, Shape, shapeOf, utf8Bytes } from '../rating/content/content.ts'
import { packFacts } from '../rating/content/facts.ts'
import { agentSeed, identityHash } from '../rating/messages/identity.ts'
import type { Message, Receipt } from '../rating/messages/message.ts'
import { numberOfUser } from '../rating/messages/user-key.ts'
import { State, stateOf } from '../rating/messages/status.ts'
import type { NewTraits, TraitList } from './traits.ts'

/**
 * A batch of messages as columns, with what billing reads of each: columns cross from the reading to the writing thread
 * ten times as fast as objects. A column without any value is null.
 */
export interface TrafficColumns {
  length: number
  lines: Uint32Array
  /** The agents of the batch; `agent` has the index of each row's agent. */
  agentIds: string[]
  agent: Uint32Array
  /** The traits that are new in the file; `trait` has the index, among all traits so far, of each row's trait. */
  newTraits: NewTraits
  trait: Uint32Array
  /** Phone numbers as `numberOfUser` gives them; NaN where the user's id is another text. */
  users: Float64Array
  userTexts: (string | null)[] | null
  messageIds: string[]
  /** The `IdentityHash` of agent and message id. */
  identity: Float64Array
  /** The `Facts` of each row. */
  facts: Float64Array
  /** UTC milliseconds; NaN where no delivery is known. */
  sentAtMs: Float64Array
  deliveredAtMs: Float64Array
  texts: (string | null)[] | null
  /** The provider's own ids of billing events. */
  providerEvents: (string | null)[] | null
}

/** Numbers the agents of a batch. */
class AgentList {
  readonly agentIds: string[] = []
  readonly seeds: ReturnType<typeof agentSeed>[] = []
  private readonly places = new Map<string, number>()

  placeOf(agentId: string): number {
    let place = this.places.get(agentId)
    if (place === undefined) {
      place = this.agentIds.push(agentId) - 1
      this.seeds.push(agentSeed(agentId))
      this.places.set(agentId, place)
    }
    return place
  }
}

export function columnsOf(messages: readonly Message[], lines: ArrayLike<number>, traits: TraitList): TrafficColumns {
  const { length } = messages
  const agents = new AgentList()
  const columns: TrafficColumns = {
    length,
    lines: Uint32Array.from(lines),
    agentIds: agents.agentIds,
    agent: new Uint32Array(length),
    newTraits: traits.begin(),
    trait: new Uint32Array(length),
    ...usersOf(messages),
    messageIds: messages.map(({ messageId }) => messageId),
    identity: new Float64Array(length),
    facts: new Float64Array(length),
    sentAtMs: new Float64Array(length),
    deliveredAtMs: new Float64Array(length),
    texts: messages.some(({ text }) => text !== null) ? messages.map(({ text }) => text) : null,
    providerEvents: providerEventsOf(messages),
  }
  for (let at = 0; at < length; at++) {
    const message = messages[at]!
    const { text, deliveredAtMs } = message
    const bytes = text === null ? (message.textBytes ?? 0) : utf8Bytes(text)
    // The characters of a withheld body are unknown; their number is at most that of its bytes.
    const characters = text === null || bytes === text.length ? bytes : codePoints(text)
    const state = stateOf(message.direction, message.status)
    const shape = shapeOf(message.contentType, message.suggestions)
    const direction = message.direction === 'A2P' ? 0 : 1
    const assumed = message.assumed !== null && leavesClassOpen(shape, message.assumed, message.country)
    const agent = agents.placeOf(message.agentId)
    columns.agent[at] = agent
    columns.trait[at] = traits.placeOf(message)
    columns.identity[at] = identityHash(agents.seeds[agent]!, message.messageId)
    columns.facts[at] = packFacts(direction, state, shape, bytes, characters, assumed, deliveredAtMs !== null)
    columns.sentAtMs[at] = message.sentAtMs
    columns.deliveredAtMs[at] = deliveredAtMs ?? NaN
  }
  return columns
}

/** Null where the format has no such ids; a format has them for all of its rows or for none. */
const providerEventsOf = (of: readonly Pick<Message, 'providerEvent'>[]): TrafficColumns['providerEvents'] =>
  of[0]?.providerEvent === undefined ? null : of.map(({ providerEvent }) => providerEvent ?? null)

function usersOf(of: readonly { userId: string }[]): Pick<TrafficColumns, 'users' | 'userTexts'> {
  const users = new Float64Array(of.length)
  let userTexts: (string | null)[] | null = null
  for (let at = 0; at < of.length; at++) {
    const { userId } = of[at]!
    const number = numberOfUser(userId)
    users[at] = number
    if (!Number.isNaN(number)) continue
    userTexts ??= Array.from<string | null>({ length: of.length }).fill(null)
    userTexts[at] = userId
  }
  return { users, userTexts }
}

/** The time of a receipt that has none. */
export const NO_TIME = 0

/** Receipts as rows: they are stored like messages, and change the message that they belong to. */
export function receiptColumns(
  receipts: readonly Receipt[],
  lines: ArrayLike<number>,
  traits: TraitList,
): TrafficColumns {
  const agents = new AgentList()
  const agent = Uint32Array.from(receipts, ({ agentId }) => agents.placeOf(agentId))
  const states = receipts.map(({ status }) => stateOf('A2P', status))
  // Only the receipt of a delivery has a time of delivery.
  const deliveredAtMs = Float64Array.from(receipts, ({ atMs }, at) =>
    atMs !== null && states[at] === State.billable ? atMs : NaN,
  )
  return {
    length: receipts.length,
    lines: Uint32Array.from(lines),
    agentIds: agents.agentIds,
    agent,
    newTraits: traits.begin(),
    trait: Uint32Array.from(receipts, (receipt) => traits.placeOfReceipt(receipt)),
    ...usersOf(receipts),
    messageIds: receipts.map(({ messageId }) => messageId),
    identity: Float64Array.from(receipts, ({ messageId }, at) => identityHash(agents.seeds[agent[at]!]!, messageId)),
    facts: Float64Array.from(states, (state, at) =>
      packFacts(0, state, Shape.receipt, 0, 0, false, !Number.isNaN(deliveredAtMs[at]!)),
    ),
    sentAtMs: Float64Array.from(receipts, ({ atMs }) => atMs ?? NO_TIME),
    deliveredAtMs,
    texts: null,
    providerEvents: providerEventsOf(receipts),
  }
}

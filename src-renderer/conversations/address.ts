import type { LocationQuery } from 'vue-router'
import type { EventType } from '../../src-main/contract/answers.ts'
import { EVENT_TYPES_IN_ORDER } from '../words/event-type.ts'

/** How the threads of the list are ordered: the dearest, the latest or the nearest miss first. */
export const THREAD_ORDERS = ['cost', 'time', 'near'] as const
export type ListOrder = (typeof THREAD_ORDERS)[number]

/** Which threads the Conversations screen lists; what is left out does not narrow the list. */
interface ConversationFilter {
  tenant?: string
  agent?: string
  /** The beginning of an end user's id. */
  user?: string
  message?: string
  /** Words of a message's text. */
  text?: string
  type?: EventType
  /** Days of the tenant's zone, or instants; half-open. */
  from?: string
  to?: string
  /** Threads in which a condition missed by at most this duration, as ISO 8601. */
  near?: string
  /** Only threads with segment overruns. */
  overruns?: boolean
  sort?: ListOrder
}

/** The thread that is open on the Conversations screen, and the message that is chosen in it. */
export interface OpenThread {
  agent: string
  user: string
  message?: string
}

export interface ConversationPlace extends ConversationFilter {
  open?: OpenThread
}

/** The names under which the open thread stands in the address; the others are called as in `ConversationFilter`. */
const OPEN = { agent: 'thread-agent', user: 'thread-user', message: 'at' } as const
const TEXTS = ['tenant', 'agent', 'user', 'message', 'text', 'type', 'from', 'to', 'near'] as const

/**
 * Where the router finds some threads, or one of them opened, such as
 * `#/conversations?tenant=acme&overruns=1&sort=cost&thread-agent=acme-us&thread-user=%2B15550101&at=m-17`.
 */
export function conversationsAddress(place: ConversationPlace): {
  path: '/conversations'
  query: Record<string, string>
} {
  const query: Record<string, string> = {}
  for (const name of TEXTS) if (place[name]) query[name] = place[name]
  if (place.overruns) query['overruns'] = '1'
  if (place.sort) query['sort'] = place.sort
  const { open } = place
  if (open) {
    query[OPEN.agent] = open.agent
    query[OPEN.user] = open.user
    if (open.message) query[OPEN.message] = open.message
  }
  return { path: '/conversations', query }
}

/** The place that an address names. What it does not know, such as a type that there is not, is left out. */
export function placeOfAddress(query: LocationQuery): ConversationPlace {
  const place: ConversationPlace = {}
  const textOf = (name: string): string | undefined => {
    const value = query[name]
    const text = Array.isArray(value) ? value[0] : value
    return text || undefined
  }
  for (const name of TEXTS) {
    const text = textOf(name)
    if (name === 'type') {
      const type = EVENT_TYPES_IN_ORDER.find((each) => each === text)
      if (type) place.type = type
    } else if (text !== undefined) place[name] = text
  }
  if (textOf('overruns') === '1') place.overruns = true
  const sort = THREAD_ORDERS.find((each) => each === textOf('sort'))
  if (sort) place.sort = sort
  const agent = textOf(OPEN.agent)
  const user = textOf(OPEN.user)
  if (agent !== undefined && user !== undefined) {
    const message = textOf(OPEN.message)
    place.open = message === undefined ? { agent, user } : { agent, user, message }
  }
  return place
}

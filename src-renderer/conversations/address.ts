import type { LocationQuery } from 'vue-router'
import type { EventType } from '../../src-main/contract/answers.ts'
import { dayText, parseDay } from '../../src-main/core/calendar/day.ts'
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
  /** What follows narrows the events: those of one of these types, */
  types?: readonly EventType[]
  /** billed by one of these countries, */
  countries?: readonly string[]
  /** that later traffic could still change, or not, */
  provisional?: boolean
  /** without a price that they should have, */
  unpriced?: boolean
  /** with segment overruns, */
  overruns?: boolean
  /** that start on these days of the tenant's zone, or between these instants; half-open. */
  from?: string
  to?: string
  /** Threads in which a condition missed by at most this duration, as ISO 8601. */
  near?: string
  sort?: ListOrder
}

/** The dearest threads of a period, such as a cycle. */
export const placeOfPeriod = (
  tenant: string | undefined,
  period: { from: string; to: string } | undefined,
): ConversationPlace => ({ tenant, from: period?.from, to: period?.to, sort: 'cost' })

/** The dearest threads of a day. @param day a local day, such as `2026-10-01` */
export function placeOfDay(tenant: string, day: string): ConversationPlace {
  const number = parseDay(day)
  return { tenant, from: day, to: number === null ? undefined : dayText(number + 1), sort: 'cost' }
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
const TEXTS = ['tenant', 'agent', 'user', 'message', 'text', 'from', 'to', 'near'] as const
/** Between the values of a filter that has several. */
const BETWEEN = ','

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
  if (place.types?.length) query['type'] = place.types.join(BETWEEN)
  if (place.countries?.length) query['country'] = place.countries.join(BETWEEN)
  if (place.overruns) query['overruns'] = '1'
  if (place.provisional !== undefined) query['provisional'] = place.provisional ? '1' : '0'
  if (place.unpriced) query['unpriced'] = '1'
  if (place.sort) query['sort'] = place.sort
  const { open } = place
  if (open) {
    query[OPEN.agent] = open.agent
    query[OPEN.user] = open.user
    if (open.message) query[OPEN.message] = open.message
  }
  return { path: '/conversations', query }
}

const isCountryCode = (text: string): boolean => /^[A-Z]{2}$/.test(text)

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
    if (text !== undefined) place[name] = text
  }
  const wanted = textOf('type')?.split(BETWEEN) ?? []
  const types = EVENT_TYPES_IN_ORDER.filter((type) => wanted.includes(type))
  if (types.length > 0) place.types = types
  const countries = textOf('country')?.split(BETWEEN).filter(isCountryCode) ?? []
  if (countries.length > 0) place.countries = countries
  if (textOf('overruns') === '1') place.overruns = true
  if (['0', '1'].includes(textOf('provisional') ?? '')) place.provisional = textOf('provisional') === '1'
  if (textOf('unpriced') === '1') place.unpriced = true
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

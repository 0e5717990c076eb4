/**
 * The rating rules a second time, written straight from their prose, one numbered step after the other, with plain
 * objects and arrays and no thought for speed. It shares nothing with the program but the shapes of its input, so that
 * where both agree on random traffic, both are probably right.
 */
import type { Message } from '../../src-main/rating/messages/message.ts'
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'

export interface SlowEvent {
  type: string
  quantity: number
  userId: string
  startedAtMs: number
  endedAtMs: number | null
  messageIds: string[]
  chargeable: boolean
}

/** Profiles with the instant from which each rates, in order; the first from the beginning. */
export type SlowTimeline = readonly { fromMs: number; profile: RuleProfile }[]

interface Agent {
  category: 'conversational' | 'non-conversational'
  region: string
}

const timeOf = (message: Message): number => (message.deliveredAtMs === null ? message.sentAtMs : message.deliveredAtMs)

const countryOf = (message: Message, agent: Agent): string =>
  message.country === null ? agent.region : message.country

/** The profile in force at a message's own time: the last one that has begun. */
function profileOf(message: Message, timeline: SlowTimeline): RuleProfile {
  let inForce = timeline[0]!.profile
  for (const { fromMs, profile } of timeline.slice(1)) if (fromMs <= timeOf(message)) inForce = profile
  return inForce
}

/** Section 2, by the profile of the message's own time. */
function isBillable(message: Message, timeline: SlowTimeline): boolean {
  const profile = profileOf(message, timeline)
  const { contentType, direction, status } = message
  if (contentType === 'delivery_receipt' || contentType === 'read_receipt' || contentType === 'typing') return false
  if (contentType === 'suggestion_action' && !profile.actionTapIsMessage) return false
  if (contentType === 'location' && !profile.locationShareIsMessage) return false
  if (direction === 'P2A') return true
  if (['delivered', 'read', ''].includes(status)) return true
  if (status === 'expired') return profile.expiredBilled
  if (['failed', 'rejected', 'undeliverable', 'undelivered', 'revoked', 'cancelled', 'canceled'].includes(status)) {
    return false
  }
  return profile.pendingBilled
}

function sizeOf(message: Message, unit: 'bytes' | 'characters'): number {
  if (message.text === null) return message.textBytes === null ? 0 : message.textBytes
  return unit === 'bytes' ? new TextEncoder().encode(message.text).length : [...message.text].length
}

/** Sections 3, 4 and 6: the event that a message is by itself, by the profile of its own time. */
function messageEvent(message: Message, agent: Agent, timeline: SlowTimeline): SlowEvent {
  const profile = profileOf(message, timeline)
  const us = countryOf(message, agent) === 'US'
  const side = message.direction === 'A2P' ? 'a2p' : 'p2a'
  const textOnly = ['text', 'suggestion_reply', 'suggestion_action'].includes(message.contentType)
  const withoutSuggestions = message.suggestions.length === 0 || message.contentType === 'suggestion_action'
  const onlyLight = message.suggestions.every((name) => name === 'reply' || name === 'dial' || name === 'open_url')

  let type: string
  let quantity = 1
  if (us) {
    if (textOnly && (withoutSuggestions || onlyLight)) {
      type = `${side}_rich_message`
      quantity = Math.max(1, Math.ceil(sizeOf(message, profile.usSegmentUnit) / profile.usSegmentSize))
    } else type = `${side}_rich_media_message`
  } else {
    const short = sizeOf(message, profile.basicLimitUnit) <= profile.basicLimit
    type = textOnly && withoutSuggestions && short ? `${side}_basic_message` : `${side}_single_message`
  }
  const p2aCosts = us ? profile.p2aBilledInUs : profile.p2aOutsideConversationChargeable
  return {
    type,
    quantity,
    userId: message.userId,
    startedAtMs: timeOf(message),
    endedAtMs: null,
    messageIds: [message.messageId],
    chargeable: message.direction === 'A2P' || p2aCosts,
  }
}

/**
 * Section 5. Whether a message answers the waiting one, and what it then opens, is for the profile of its own time; an
 * open conversation lasts to the end that it was opened with. Several business messages may wait: one under `all-waiting`
 * takes the place of none of them.
 */
function conversations(thread: Message[], agent: Agent, timeline: SlowTimeline): SlowEvent[] {
  const events: SlowEvent[] = []
  let open: SlowEvent | null = null
  let waiting: Message[] = []
  const bill = (messages: Message[]): void => {
    for (const message of messages) events.push(messageEvent(message, agent, timeline))
  }
  for (const m of thread) {
    // 1.
    if (open !== null && timeOf(m) < open.endedAtMs!) {
      open.messageIds.push(m.messageId)
      continue
    }
    // 2.
    open = null
    const profile = profileOf(m, timeline)
    const window = profile.windowHours * 60 * 60 * 1000
    const fresh = waiting.filter((one) => one.direction !== m.direction && timeOf(m) - timeOf(one) < window)
    if (fresh.length > 0) {
      const everyOneJoins = m.direction === 'P2A' && profile.a2pJoins === 'all-waiting'
      const answered = fresh[fresh.length - 1]!
      const joining = everyOneJoins ? fresh : [answered]
      bill(waiting.filter((one) => !joining.includes(one)))
      const byBusiness: boolean = m.direction === 'P2A'
      const anchoredAt = byBusiness ? profile.a2pConversationAnchor : profile.p2aConversationAnchor
      const anchor: number = anchoredAt === 'reply' ? timeOf(m) : timeOf(answered)
      open = {
        type: byBusiness ? 'a2p_conversation' : 'p2a_conversation',
        quantity: 1,
        userId: m.userId,
        startedAtMs: anchor,
        endedAtMs: anchor + window,
        messageIds: [...joining, m].map((one) => one.messageId),
        chargeable: true,
      }
      events.push(open)
      waiting = []
      continue
    }
    // 3.
    const waitsBeside = m.direction === 'A2P' && profile.a2pJoins === 'all-waiting'
    const replaced = waiting.filter((one) => !(waitsBeside && one.direction === 'A2P'))
    bill(replaced)
    waiting = [...waiting.filter((one) => !replaced.includes(one)), m]
  }
  bill(waiting)
  return events
}

/**
 * Section 7. What a message does is for the profile of its own time: it waits with those that wait already, or, where
 * that profile has no sessions, all of them and itself are billed one by one. An open session lasts to its end.
 */
function sessions(thread: Message[], agent: Agent, timeline: SlowTimeline): SlowEvent[] {
  const events: SlowEvent[] = []
  let queue: Message[] = []
  let open: SlowEvent | null = null
  for (const m of thread) {
    // 1.
    if (open !== null && timeOf(m) < open.endedAtMs!) {
      open.messageIds.push(m.messageId)
      continue
    }
    open = null
    const profile = profileOf(m, timeline)
    const window = profile.windowHours * 60 * 60 * 1000
    // 2.
    queue.push(m)
    if (!profile.usSessions) {
      for (const message of queue) events.push(messageEvent(message, agent, timeline))
      queue = []
      continue
    }
    while (timeOf(m) - timeOf(queue[0]!) >= window) events.push(messageEvent(queue.shift()!, agent, timeline))
    // 3.
    if (queue.length < profile.sessionMessages) continue
    const lastFour = queue.slice(queue.length - profile.sessionMessages)
    const bothDirections =
      lastFour.some((message) => message.direction === 'A2P') && lastFour.some((message) => message.direction === 'P2A')
    if (profile.sessionNeedsBothDirections && !bothDirections) continue
    const before = queue.slice(0, queue.length - profile.sessionMessages)
    for (const message of before) events.push(messageEvent(message, agent, timeline))
    open = {
      type: 'interactive_session',
      quantity: 1,
      userId: m.userId,
      startedAtMs: timeOf(lastFour[0]!),
      endedAtMs: timeOf(lastFour[0]!) + window,
      messageIds: lastFour.map((message) => message.messageId),
      chargeable: true,
    }
    events.push(open)
    queue = []
  }
  for (const message of queue) events.push(messageEvent(message, agent, timeline))
  return events
}

/** Events of one agent's messages, thread after thread in the order of the threads' names. */
export function slowRating(messages: readonly Message[], agent: Agent, timeline: SlowTimeline): SlowEvent[] {
  const threads: Record<string, Message[]> = {}
  for (const message of messages) {
    if (!isBillable(message, timeline)) continue
    const ruleSet = countryOf(message, agent) === 'US' ? 'US' : 'global'
    const name = `${message.userId} ${ruleSet}`
    threads[name] = [...(threads[name] ?? []), message]
  }
  const events: SlowEvent[] = []
  for (const name of Object.keys(threads).sort()) {
    const thread = threads[name]!
    thread.sort((left, right) => {
      if (timeOf(left) !== timeOf(right)) return timeOf(left) - timeOf(right)
      if (left.sentAtMs !== right.sentAtMs) return left.sentAtMs - right.sentAtMs
      return left.messageId < right.messageId ? -1 : 1
    })
    const us = name.endsWith(' US')
    if (agent.category === 'conversational' && !us) events.push(...conversations(thread, agent, timeline))
    else if (agent.category === 'conversational') events.push(...sessions(thread, agent, timeline))
    else events.push(...thread.map((message) => messageEvent(message, agent, timeline)))
  }
  return events
}

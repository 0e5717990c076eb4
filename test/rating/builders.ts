/** Short ways to write down messages, profiles and dates in tests of the rules. */
import { readFileSync } from 'node:fs'
import type { Message } from '../../src-main/rating/messages/message.ts'
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'
import { rateMessages, type RatedEvent } from '../support/rate-messages.ts'
import type { Category } from '../../src-main/rating/profile/rules.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** Where tests start counting: 2026-10-01T10:00:00.000Z. */
export const START_MS = Date.UTC(2026, 9, 1, 10)

export const shippedProfiles = JSON.parse(
  readFileSync(new URL('../../resources/profiles.json', import.meta.url), 'utf8'),
) as RuleProfile[]

/** A shipped profile, with other parameters where a test is about one. */
export function profile(id: string, changes: Partial<RuleProfile> = {}): RuleProfile {
  const shipped = shippedProfiles.find((candidate) => candidate.id === id)
  if (!shipped) throw new Error(`no profile ${id}`)
  return { ...shipped, ...changes }
}

export function message(changes: Partial<Message> = {}): Message {
  return {
    messageId: 'm',
    agentId: 'agent',
    userId: '+447700900001',
    direction: 'A2P',
    sentAtMs: START_MS,
    deliveredAtMs: null,
    status: '',
    contentType: 'text',
    text: 'hi',
    textBytes: null,
    suggestions: [],
    country: null,
    carrier: null,
    author: null,
    resolved: null,
    providerClass: null,
    providerSegments: null,
    providerPrice: null,
    providerCurrency: null,
    assumed: null,
    ...changes,
  }
}

/** A business message `afterMs` after the start; `p2a` likewise a user's. The id says who and when. */
export const a2p = (afterMs: number, changes: Partial<Message> = {}): Message =>
  message({ messageId: `A+${afterMs}`, direction: 'A2P', sentAtMs: START_MS + afterMs, ...changes })
export const p2a = (afterMs: number, changes: Partial<Message> = {}): Message =>
  message({ messageId: `P+${afterMs}`, direction: 'P2A', sentAtMs: START_MS + afterMs, ...changes })

export const agent = (category: Category, region: string): { category: Category; region: string } => ({
  category,
  region,
})

/** Events as one line each: `a2p_conversation A+0 P+5 @5..86400005`, quantity and flags where they are not the usual. */
export function lines(events: readonly RatedEvent[]): string[] {
  return events.map((event) => {
    const quantity = event.quantity === 1 ? '' : ` ×${event.quantity}`
    const start = event.startedAtMs - START_MS
    const time = event.endedAtMs === null ? '' : ` @${start}..${event.endedAtMs - START_MS}`
    return `${event.type}${quantity} ${event.messageIds.join(' ')}${time}${event.chargeable ? '' : ' uncharged'}`
  })
}

/** Events of a conversational agent in GB, as lines. */
export const conversational = (messages: readonly Message[], rules: RuleProfile = profile('infobip')): string[] =>
  lines(rateMessages(messages, agent('conversational', 'GB'), rules))

/** Events of a conversational agent in the US, as lines. */
export const usSessions = (
  messages: readonly Message[],
  rules: RuleProfile = profile('infobip-us-sessions'),
): string[] => lines(rateMessages(messages, agent('conversational', 'US'), rules))

/** Events of a non-conversational agent, as lines. */
export const perMessage = (
  messages: readonly Message[],
  region = 'GB',
  rules: RuleProfile = profile('infobip'),
): string[] => lines(rateMessages(messages, agent('non-conversational', region), rules))

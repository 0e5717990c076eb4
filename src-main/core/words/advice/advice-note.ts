import { countWithWord, wordForCount, wordList } from '../figures/count.ts'
import { groupDigits } from '../figures/figure.ts'

/** What the reader of an advice must know, beside its figures. Instants are ISO 8601, days `2026-10-01`. */
export type AdviceNote =
  /** There is nothing to go by; `similar` are agents whose traffic could be used instead. */
  | { code: 'no-traffic'; agentId: string; from: string; to: string; similar: readonly string[] }
  | { code: 'no-a2p' }
  | { code: 'period-not-over'; until: string }
  | { code: 'unpriced'; category: string; events: number }
  /** The client's agents share tiers, packages or free units. */
  | { code: 'shared-prices' }
  | { code: 'commitment' }
  /** Messages from the region of the agent whose traffic it is, taken as from the region that is asked about. */
  | { code: 'region-taken'; messages: number; from: string; to: string }
  | { code: 'other-countries'; messages: number; countries: readonly string[]; region: string }
  | { code: 'sampled'; threads: number; of: number; every: number }
  | { code: 'reply-assumed' }
  | { code: 'few-threads'; threads: number }
  | { code: 'borrowed'; agentId: string }

/** A note as a whole sentence. */
export function adviceNoteWords(note: AdviceNote): string {
  switch (note.code) {
    case 'no-traffic': {
      const { agentId, from, to, similar } = note
      const instead =
        similar.length === 0
          ? 'no other agent of the client has traffic then either'
          : `or take that of ${similar.length === 1 ? similar[0] : `one of ${wordList(similar)}`}`
      return `Agent ${agentId} has no traffic from ${from} to ${to}: import some weeks of its messages in both directions, ${instead}.`
    }
    case 'no-a2p':
      return 'The traffic has no message of the business, so there is no reply rate.'
    case 'period-not-over':
      return `The traffic is known until ${note.until}, and the period goes on after that: what is still to come is not in the figures.`
    case 'unpriced': {
      const { category, events } = note
      return `As ${category}, ${countWithWord(events, 'event')} ${wordForCount(events, 'has', 'have')} no price on the rate card and ${wordForCount(events, 'is', 'are')} not in the cost, so nothing is recommended.`
    }
    case 'shared-prices':
      return 'The rate card has tiers, packages or free units, which the agents of the client share: a cost is what the agent adds to the bill of the client.'
    case 'commitment':
      return 'The minimum commitment of the rate card is not in the costs: below it, the bill of the client is the same either way.'
    case 'region-taken': {
      const { messages, from, to } = note
      return `${countWithWord(messages, 'message')} from ${from} ${wordForCount(messages, 'is', 'are')} taken as if ${wordForCount(messages, 'it', 'they')} came from ${to}.`
    }
    case 'other-countries': {
      const { messages, countries, region } = note
      return `${countWithWord(messages, 'message')} ${wordForCount(messages, 'comes', 'come')} from ${wordList(countries)} and not from ${region}, and ${wordForCount(messages, 'is', 'are')} rated and priced by that.`
    }
    case 'sampled': {
      const { threads, of, every } = note
      return `The costs of the options are of all messages; other reply rates are replayed on ${groupDigits(threads)} of ${countWithWord(of, 'thread')}, every ${groupDigits(every)}th one, and scaled.`
    }
    case 'reply-assumed':
      return 'No reply was seen: replies that are added are assumed to be short texts an hour after the message.'
    case 'few-threads':
      return `All this rests on ${countWithWord(note.threads, 'thread')} only.`
    case 'borrowed':
      return `The traffic is that of agent ${note.agentId}: how like it this agent will be is for you to judge.`
  }
}

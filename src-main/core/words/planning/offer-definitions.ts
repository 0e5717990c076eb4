/** How a model of an offer meters a chat, in words that stand side by side with those of the other models. */
export interface OfferDefinition {
  /** What opens a unit. */
  opens: string
  /** What is counted. */
  counts: string
  /** @param hours how long a support conversation of the offer lasts */
  window: (hours: number) => string
  /** What it costs when the user writes again. */
  reopening: string
  /** Who pays where the user's concern was not settled. */
  failure: string
}

const OPENS = 'The first message of the end user while no conversation is open'
const lasting = (hours: number): string => `${hours} h from the message that opens it`
const YOU_PAY = 'You pay all the same'

/** By the name of the model in a file of offers. */
export const OFFER_DEFINITIONS = {
  conversation_window: {
    opens: OPENS,
    counts: 'Every conversation, however much is written in it',
    window: lasting,
    reopening: 'Nothing inside the window; after it, one more conversation',
    failure: YOU_PAY,
  },
  automated_conversation: {
    opens: OPENS,
    counts: 'Conversations in which no person wrote for the business',
    window: lasting,
    reopening: 'Nothing inside the window; after it, one more conversation',
    failure: 'You pay, unless a person took over',
  },
  billing_cycle_conversation: {
    opens: 'The first message of a billing cycle, from either side',
    counts: 'Each end user once for each agent and cycle',
    window: () => 'The billing cycle; what goes on over its end counts twice',
    reopening: 'Nothing until the next cycle begins',
    failure: YOU_PAY,
  },
  per_resolution: {
    opens: OPENS,
    counts: 'Resolved conversations, at most one unit each',
    window: lasting,
    reopening: 'A return within 24 h takes the unit back where that is agreed',
    failure: 'The vendor: unresolved conversations are free',
  },
  reply_credits: {
    opens: OPENS,
    counts: 'Replies of the AI: two a credit in chat, halves by e-mail, sessions of 1 h in a widget',
    window: lasting,
    reopening: 'Each further reply counts',
    failure: YOU_PAY,
  },
  per_interaction_capped: {
    opens: OPENS,
    counts: 'Replies of the AI, up to a cap for each conversation',
    window: lasting,
    reopening: 'Nothing once the cap is reached; after the window a new cap',
    failure: YOU_PAY,
  },
  per_action: {
    opens: OPENS,
    counts: 'Each reply of the AI, as so many credits',
    window: lasting,
    reopening: 'Each further reply counts',
    failure: YOU_PAY,
  },
  per_message: {
    opens: 'Each message from the business',
    counts: 'Messages from the business, by whomever',
    window: () => 'None',
    reopening: 'Each further message counts',
    failure: YOU_PAY,
  },
  per_seat: {
    opens: 'A contract for so many people',
    counts: 'Seats, in every month',
    window: () => 'The month',
    reopening: 'Nothing',
    failure: YOU_PAY,
  },
  rcs: {
    opens: 'By the rule profile: a reply opens a conversation, a message outside of one is billed by itself',
    counts: 'Conversations, sessions and messages, each at the price of the card',
    window: () => '24 h where a conversation or session is open',
    reopening: 'Nothing inside the window; after it, a new event',
    failure: YOU_PAY,
  },
} as const satisfies Readonly<Record<string, OfferDefinition>>

/** What is known of one of our columns, whoever reads or shows it. */
interface FieldFacts {
  /** For who chooses between them. */
  hint: string
  /** Whether every message needs it, from a column or from a choice for all rows. */
  isNeeded?: true
  /** What is in it, where that is never a phone number: those are masked anywhere else. */
  holds?: 'time' | 'name' | 'figure'
}

/**
 * Every column of ours in the order in which rows are written and shown: our files have all but the last two, which are
 * agent and user by the direction of the message and which only a mapping gives a meaning to.
 */
const FIELDS = {
  message_id: { hint: 'Names the message; the same one twice counts once', isNeeded: true, holds: 'name' },
  agent_id: { hint: 'The agent, as it is called here', isNeeded: true, holds: 'name' },
  user_id: { hint: 'The user, usually a phone number', isNeeded: true },
  direction: { hint: 'From the business (A2P) or from the user (P2A)', isNeeded: true, holds: 'name' },
  sent_at: { hint: 'When it was sent', isNeeded: true, holds: 'time' },
  delivered_at: { hint: 'When it reached the user', holds: 'time' },
  status: { hint: 'Whether it was delivered; only that is billed' },
  content_type: { hint: 'Text, card, picture …; empty is text' },
  text: { hint: 'The body, whose length decides basic or single' },
  text_bytes: { hint: 'The body’s bytes, where it is withheld', holds: 'figure' },
  suggestions: { hint: 'Buttons under it, joined by |' },
  country: { hint: 'The user’s country, two letters' },
  carrier: { hint: 'The user’s network' },
  author: { hint: 'Who wrote for the business' },
  resolved: { hint: 'Whether the user’s concern was settled' },
  provider_class: { hint: 'What the provider billed it as' },
  provider_segments: { hint: 'Segments that the provider billed' },
  provider_price: { hint: 'What the provider billed for it', holds: 'figure' },
  provider_currency: { hint: 'The currency of that price' },
  sender: { hint: 'Agent or user, whoever sent it' },
  recipient: { hint: 'Agent or user, whoever it was sent to' },
} as const satisfies Readonly<Record<string, FieldFacts>>

export type TrafficField = keyof typeof FIELDS

export const TRAFFIC_FIELDS = Object.keys(FIELDS) as TrafficField[]

export const NEEDED_FIELDS = TRAFFIC_FIELDS.filter((name) => fieldFacts(name).isNeeded)

export const TIME_FIELDS = TRAFFIC_FIELDS.filter((name) => fieldFacts(name).holds === 'time')

export function fieldFacts(name: TrafficField): FieldFacts {
  return FIELDS[name]
}

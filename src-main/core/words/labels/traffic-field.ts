/** What is known of one of our columns, whoever reads or shows it. */
interface FieldFacts {
  /** Its name in words. */
  title: string
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
  message_id: {
    title: 'Message id',
    hint: 'Names the message; the same one twice counts once',
    isNeeded: true,
    holds: 'name',
  },
  agent_id: { title: 'Agent', hint: 'The agent, as it is called here', isNeeded: true, holds: 'name' },
  user_id: { title: 'End user', hint: 'The user, usually a phone number', isNeeded: true },
  direction: {
    title: 'Direction',
    hint: 'From the business (A2P) or from the user (P2A)',
    isNeeded: true,
    holds: 'name',
  },
  sent_at: { title: 'Sent', hint: 'When it was sent', isNeeded: true, holds: 'time' },
  delivered_at: { title: 'Delivered', hint: 'When it reached the user', holds: 'time' },
  status: { title: 'Status', hint: 'Whether it was delivered; only that is billed' },
  content_type: { title: 'Kind of content', hint: 'Text, card, picture …; empty is text' },
  text: { title: 'Text', hint: 'The body, whose length decides basic or single' },
  text_bytes: { title: 'Bytes of the text', hint: 'The body’s bytes, where it is withheld', holds: 'figure' },
  suggestions: { title: 'Suggestions', hint: 'Buttons under it, joined by |' },
  country: { title: 'Country', hint: 'The user’s country, two letters' },
  carrier: { title: 'Carrier', hint: 'The user’s network' },
  author: { title: 'Author', hint: 'Who wrote for the business' },
  resolved: { title: 'Resolved', hint: 'Whether the user’s concern was settled' },
  provider_class: { title: 'Class billed', hint: 'What the provider billed it as' },
  provider_segments: { title: 'Segments billed', hint: 'Segments that the provider billed' },
  provider_price: { title: 'Price billed', hint: 'What the provider billed for it', holds: 'figure' },
  provider_currency: { title: 'Currency billed', hint: 'The currency of that price' },
  sender: { title: 'Sender', hint: 'Agent or user, whoever sent it' },
  recipient: { title: 'Recipient', hint: 'Agent or user, whoever it was sent to' },
} as const satisfies Readonly<Record<string, FieldFacts>>

export type TrafficField = keyof typeof FIELDS

export const TRAFFIC_FIELDS = Object.keys(FIELDS) as TrafficField[]

export const NEEDED_FIELDS = TRAFFIC_FIELDS.filter((name) => fieldFacts(name).isNeeded)

export const TIME_FIELDS = TRAFFIC_FIELDS.filter((name) => fieldFacts(name).holds === 'time')

export function fieldFacts(name: TrafficField): FieldFacts {
  return FIELDS[name]
}

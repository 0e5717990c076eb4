interface OurField {
  name: string
  hint: string
}

/**
 * What a column can be, in the order in which rows are shown. `sender` and `recipient` become agent and user by the
 * direction.
 */
export const FIELDS: readonly OurField[] = [
  { name: 'message_id', hint: 'Names the message; the same one twice counts once' },
  { name: 'agent_id', hint: 'The agent, as it is called here' },
  { name: 'user_id', hint: 'The user, usually a phone number' },
  { name: 'direction', hint: 'From the business (A2P) or from the user (P2A)' },
  { name: 'sent_at', hint: 'When it was sent' },
  { name: 'delivered_at', hint: 'When it reached the user' },
  { name: 'status', hint: 'Whether it was delivered; only that is billed' },
  { name: 'content_type', hint: 'Text, card, picture …; empty is text' },
  { name: 'text', hint: 'The body, whose length decides basic or single' },
  { name: 'text_bytes', hint: 'The body’s bytes, where it is withheld' },
  { name: 'suggestions', hint: 'Buttons under it, joined by |' },
  { name: 'country', hint: 'The user’s country, two letters' },
  { name: 'carrier', hint: 'The user’s network' },
  { name: 'author', hint: 'Who wrote for the business' },
  { name: 'resolved', hint: 'Whether the user’s concern was settled' },
  { name: 'provider_class', hint: 'What the provider billed it as' },
  { name: 'provider_segments', hint: 'Segments that the provider billed' },
  { name: 'provider_price', hint: 'What the provider billed for it' },
  { name: 'provider_currency', hint: 'The currency of that price' },
  { name: 'sender', hint: 'Agent or user, whoever sent it' },
  { name: 'recipient', hint: 'Agent or user, whoever it was sent to' },
]

/** The fields that every message needs, from a column or as a constant for all rows. */
export const REQUIRED: readonly string[] = ['message_id', 'agent_id', 'user_id', 'direction', 'sent_at']

export const TIME_FIELDS: readonly string[] = ['sent_at', 'delivered_at']

/** Fields whose long digits are no phone numbers, so that they are not masked. */
const PLAIN = new Set<string>([...TIME_FIELDS, 'message_id', 'agent_id', 'text_bytes', 'provider_price', 'direction'])
export const mayHoldNumber = (field: string | null): boolean => field === null || !PLAIN.has(field)

export const placeOfField = (name: string): number => {
  const place = FIELDS.findIndex((field) => field.name === name)
  return place < 0 ? FIELDS.length : place
}

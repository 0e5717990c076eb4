/** What the field's own words mean, for someone who knows bills and no messaging. Each is explained once, here. */
const MEANINGS = {
  provisional:
    'Billed as it stands today. A reply or message that comes later could still move it into a conversation or session.',
  parked: 'Traffic of an agent that is not here: kept, and rated once the agent is added.',
  pending: 'Sent, and not known to be delivered: not billed until a later file says so.',
  excluded: 'Failed, expired, revoked or undelivered: never billed.',
  segment:
    'A US text is charged by its length: once for each 160 bytes begun (characters under some rules). Each is a segment.',
  overrun: 'A US text of more than one segment. What its further segments cost is extra.',
  unpriced: 'The rate card has no price for it, so that it is not in the total.',
} as const
export type Term = keyof typeof MEANINGS

export const meaningOf = (term: Term): string => MEANINGS[term]

/**
 * What a delivery status means for billing (Vonage and Infobip guides: only what reached the user is billed).
 * The numbers are stored; larger is stronger, so the stronger of two sightings of a message is their maximum.
 */
export const State = { pending: 0, excluded: 1, expired: 2, billable: 3 } as const
export type State = (typeof State)[keyof typeof State]

const STATES = new Map<string, State>([
  ['', State.billable],
  ...['delivered', 'read'].map((word) => [word, State.billable] as const),
  ...['failed', 'rejected', 'undeliverable', 'undelivered', 'revoked', 'cancelled', 'canceled'].map(
    (word) => [word, State.excluded] as const,
  ),
  ['expired', State.expired],
  ...['queued', 'accepted', 'scheduled', 'sending', 'sent', 'submitted', 'enroute'].map(
    (word) => [word, State.pending] as const,
  ),
])

/** True for a word that this program knows; an unknown one is read as pending and reported by name. */
export const isKnownStatus = (status: string): boolean => STATES.has(status)

/**
 * State of a message. P2A is billable on arrival whatever its status says; an A2P message without a status
 * was reported by a source that lists only what was delivered.
 * @param status lower case, as in `Message.status`
 */
export const stateOf = (direction: 'A2P' | 'P2A', status: string): State =>
  direction === 'P2A' ? State.billable : (STATES.get(status) ?? State.pending)

/**
 * Strength of a state where two sightings disagree: billable over excluded (expired is one kind of it) over pending.
 */
export const strengthOf = (state: State): 0 | 1 | 2 => (state === State.billable ? 2 : state === State.pending ? 0 : 1)

/**
 * What a delivery status means for billing (Vonage and Infobip guides: only what reached the user is billed). The
 * numbers are stored in databases and must not change.
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

/** Whether this program knows a status; an unknown one is read as pending, and the import names it. */
export const isKnownStatus = (status: string): boolean => STATES.has(status)

/**
 * The state of a message. P2A is billable on arrival whatever its status says. A2P without a status is billable,
 * because such a source lists only what was delivered.
 * @param status lower case, as in `Message.status`
 */
export const stateOf = (direction: 'A2P' | 'P2A', status: string): State =>
  direction === 'P2A' ? State.billable : (STATES.get(status) ?? State.pending)

/** Which of two states wins where rows disagree: billable (2) over excluded and expired (1) over pending (0). */
export const strengthOf = (state: State): 0 | 1 | 2 => (state === State.billable ? 2 : state === State.pending ? 0 : 1)

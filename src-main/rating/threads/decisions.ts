/**
 * Is told of each decision while a thread is rated to be explained; an ordinary rating has none. Messages are given by
 * their index in the columns, times in UTC milliseconds. Every comparison is `time < bound`.
 */
export interface Decisions {
  /** Each of the messages `[from, to)` is billed by itself, whatever came before and after. */
  billedByItself(from: number, to: number): void
  /** A message came before or after the end of the last window of its thread. */
  againstWindow(at: number, windowEndMs: number, isInside: boolean): void
  /** A message of the other side came while one waited, in time for an answer or not. */
  answered(waiting: number, at: number, waitEndMs: number, isInTime: boolean): void
  /** An earlier waiting message joined the conversation that an answer opened, or was too old to. */
  joined(waiting: number, at: number, waitEndMs: number, isInTime: boolean): void
  /** A later message of the same side took the place of the one that waited. */
  tookPlace(waiting: number, at: number): void
  /** A message waited at the end of the traffic for longer than an answer may take. */
  waitedTooLong(waiting: number, lastMs: number, waitEndMs: number): void
  /** A message still waited at the end of the traffic. */
  waitsAtEnd(waiting: number): void
  /** Enough messages stood in the queue, `opener` to `last`: they opened a session, or something was missing. */
  triedSession(opener: number, last: number, endMs: number, isInTime: boolean, opens: boolean): void
  /** The messages `[from, to)` stood in the queue before those that opened a session at `opener`. */
  stoodBefore(from: number, to: number, opener: number): void
  /** The messages `[from, to)` left the queue, which held `queued` messages of the `needed` ones. */
  leftQueue(from: number, to: number, queued: number, needed: number): void
  /** The messages `[from, to)` left the queue because rules without sessions came into force at `at`. */
  rulesMoved(from: number, to: number, at: number): void
}

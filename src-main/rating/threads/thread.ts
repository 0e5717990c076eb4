/**
 * Messages as columns, in thread order, with only what the rules read. A thread is a range of indexes. Columns are used
 * instead of objects because a month of traffic is millions of messages.
 */
export interface MessageColumns {
  /** UTC milliseconds, as `messageTimeMs` gives them. */
  atMs: Float64Array
  /** 0 for A2P, 1 for P2A: the index in `DIRECTIONS`. */
  direction: Uint8Array
  /** A `Shape`. */
  shape: Uint8Array
  /** Size of the text, in UTF-8 bytes and in code points. */
  bytes: Uint32Array
  characters: Uint32Array
}

export const newMessageColumns = (capacity: number): MessageColumns => ({
  atMs: new Float64Array(capacity),
  direction: new Uint8Array(capacity),
  shape: new Uint8Array(capacity),
  bytes: new Uint32Array(capacity),
  characters: new Uint32Array(capacity),
})

/** The names of the columns, for whoever copies messages. */
export const MESSAGE_COLUMN_NAMES = Object.keys(newMessageColumns(0)) as (keyof MessageColumns)[]

export interface ThreadOrderKey {
  atMs: number
  sentAtMs: number
  messageId: string
}

/**
 * The order inside a thread: by time, then by time of sending, then by message id in code units. The order of import
 * plays no part.
 */
export function compareInThread(left: ThreadOrderKey, right: ThreadOrderKey): number {
  if (left.atMs !== right.atMs) return left.atMs - right.atMs
  if (left.sentAtMs !== right.sentAtMs) return left.sentAtMs - right.sentAtMs
  return left.messageId < right.messageId ? -1 : left.messageId > right.messageId ? 1 : 0
}

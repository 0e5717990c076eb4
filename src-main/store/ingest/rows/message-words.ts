import type { ReadableStore } from '../../file/connection.ts'

/** The id and the text of a message, by its row. */
export interface MessageWords {
  messageId: string
  /** Null where it has none, or none was asked for. */
  text: string | null
}

const BATCH_ROWS = 2_000

/**
 * Reads the ids of messages, and their texts where these are asked for. The rows are read in the order of the table, which
 * for scattered ones takes a fraction of the time of reading each as it is met.
 */
export function messageWords(
  store: ReadableStore,
  rowNos: readonly number[],
  withTexts: boolean,
): ReadonlyMap<number, MessageWords> {
  const words = new Map<number, MessageWords>()
  const find = store
    .prepare(
      `SELECT row_no, message_id, ${withTexts ? 'text' : 'NULL'} FROM traffic_row
       WHERE row_no IN (SELECT value FROM json_each(?))`,
    )
    .raw()
  const ordered = Float64Array.from(rowNos).sort()
  for (let from = 0; from < ordered.length; from += BATCH_ROWS) {
    const rows = [...ordered.subarray(from, from + BATCH_ROWS)]
    for (const [rowNo, messageId, text] of find.iterate(JSON.stringify(rows)) as Iterable<
      [number, string, string | null]
    >) {
      words.set(rowNo, { messageId, text })
    }
  }
  return words
}

import type { WritableStore } from '../file/connection.ts'

/**
 * Forgets all that is kept of threads and words, so that it is made anew from the messages, beside other work. The words are
 * dropped with their table, which may be damaged.
 */
export function forgetIndex(store: WritableStore): void {
  const words = store.prepare(`SELECT sql FROM sqlite_schema WHERE name = 'row_words'`).pluck().get() as string
  store.exec(`DROP TABLE row_words; ${words};
    DELETE FROM thread_digest; DELETE FROM thread_sum; DELETE FROM thread_behind; DELETE FROM prices_behind;
    DELETE FROM thread_index; INSERT INTO thread_index VALUES (0, 0)`)
}

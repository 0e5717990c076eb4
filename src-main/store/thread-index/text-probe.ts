import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore } from '../file/connection.ts'
import { ThreadContents } from './thread-contents.ts'

/**
 * Tells whether a text of a thread has some words, for words that very many texts have: the texts of the thread are
 * entered into a table of the same kind, in the connection's temporary store.
 */
export class TextProbe {
  private readonly contents: ThreadContents
  private readonly enter
  private readonly find
  private readonly clear
  private readonly query: string

  /** @param query as `wordQuery` makes it */
  constructor(store: ReadableStore, query: string) {
    store.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.probed_words USING fts5(
      text, content = '', tokenize = "unicode61 remove_diacritics 2")`)
    this.contents = new ThreadContents(store)
    this.query = query
    this.enter = store.prepare(
      `INSERT INTO temp.probed_words (rowid, text)
       SELECT r.row_no, text FROM json_each(?) leading LEFT JOIN told_text t ON t.row_no = leading.value
         CROSS JOIN traffic_row r ON r.row_no = coalesce(t.text_row, leading.value) WHERE text <> ''`,
    )
    this.find = store.prepare('SELECT 1 FROM temp.probed_words WHERE probed_words MATCH ? LIMIT 1')
    this.clear = store.prepare(`INSERT INTO temp.probed_words (probed_words) VALUES ('delete-all')`)
  }

  has(agentNo: number, user: UserKey): boolean {
    const rows = this.contents
      .messages({ agentNo, user })
      .flatMap((list) => Array.from({ length: list.length }, (_, at) => list.rowNo(at)))
    this.clear.run()
    this.enter.run(JSON.stringify(rows))
    return this.find.get(this.query) !== undefined
  }
}

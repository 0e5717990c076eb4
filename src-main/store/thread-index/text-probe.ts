import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore } from '../file/connection.ts'
import { hasWordsSql } from './row-words.ts'
import { ThreadContents } from './thread-contents.ts'
import type { WordQuery } from './word-query.ts'

/** Tells whether a text of a thread has some words, for words that very many texts have. */
export class TextProbe {
  private readonly contents: ThreadContents
  private readonly find
  private readonly match: string

  constructor(store: ReadableStore, { match }: WordQuery) {
    this.contents = new ThreadContents(store)
    this.match = match
    this.find = store.prepare(
      `SELECT 1 FROM json_each(@rows) leading LEFT JOIN told_text t ON t.row_no = leading.value
       WHERE ${hasWordsSql('coalesce(t.text_row, leading.value)')} LIMIT 1`,
    )
  }

  has(agentNo: number, user: UserKey): boolean {
    const rows = this.contents
      .messages({ agentNo, user })
      .flatMap((list) => Array.from({ length: list.length }, (_, at) => list.rowNo(at)))
    return this.find.get({ rows: JSON.stringify(rows), agentNo, match: this.match }) !== undefined
  }
}

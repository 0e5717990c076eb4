import type { UserKey } from '../../rating/messages/user-key.ts'
import type { MessageRow } from '../ingest/message-rows.ts'
import type { ReadableStore, WritableStore } from '../file/connection.ts'
import { noteToClear, overwriteFreed } from '../file/tidy.ts'

/** The keys that took the place of end users' own. */
const erasedUsers = (store: ReadableStore): Set<UserKey> =>
  new Set(store.prepare('SELECT user_key FROM erased_user').pluck().all() as UserKey[])

export function noteErased(store: WritableStore, user: UserKey): void {
  store.prepare('INSERT INTO erased_user (user_key) VALUES (?)').run(user)
}

/** Sees to it that rows which tell of a known message once more bring nothing back that was purged of it. */
export class PurgedOfMessages {
  private readonly store: WritableStore
  private isToBeCleared = false
  private readonly erased
  private readonly renamed
  private readonly emptied

  constructor(store: WritableStore) {
    this.store = store
    this.erased = erasedUsers(store)
    this.renamed = store.prepare('UPDATE traffic_row SET user_key = ? WHERE row_no = ?')
    this.emptied = store.prepare(`UPDATE traffic_row SET text = '' WHERE row_no = ?`)
  }

  /**
   * A row that comes and names somebody whom none of the message's rows names is taken for the one who was erased.
   * @param rows all of a message, in the order of arrival
   * @returns the rows as they are kept then
   */
  keepOut(rows: readonly MessageRow[], isNew: (rowNo: number) => boolean): readonly MessageRow[] {
    const isPurged = rows.some((row) => row.isPurged)
    if (!isPurged && this.erased.size === 0) return rows
    const users = new Set(rows.filter(({ rowNo }) => !isNew(rowNo)).map(({ user }) => user))
    const erased = [...users].find((user) => this.erased.has(user))
    if (!isPurged && erased === undefined) return rows
    this.willClear()
    return rows.map((row) => {
      if (!isNew(row.rowNo)) return row
      const kept = { ...row }
      if (erased !== undefined && !users.has(row.user)) {
        this.renamed.run(erased, row.rowNo)
        kept.user = erased
      }
      if (isPurged && row.text !== null && row.bytes > 0) {
        this.emptied.run(row.rowNo)
        Object.assign(kept, { text: null, isPurged: true })
      }
      return kept
    })
  }

  /** The rows stood in the log, and maybe in pages, as they came; copies of them may be left in both. */
  private willClear(): void {
    if (this.isToBeCleared) return
    this.isToBeCleared = true
    overwriteFreed(this.store)
    noteToClear(this.store)
  }
}

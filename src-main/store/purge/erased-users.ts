import type { UserKey } from '../../rating/messages/user-key.ts'
import type { MessageRow } from '../ingest/messages/message-rows.ts'
import type { ReadableStore, WritableStore } from '../file/connection.ts'
import { noteToClear, overwriteFreed } from '../file/tidy.ts'

/** The keys that replaced those of erased end users. */
const erasedUsers = (store: ReadableStore): Set<UserKey> =>
  new Set(store.prepare('SELECT user_key FROM erased_user').pluck().all() as UserKey[])

/** Whether one of some keys took the place of an erased end user's. */
export const isOneErased = (store: ReadableStore, users: Iterable<UserKey>): boolean => {
  const erased = store.prepare('SELECT 1 FROM erased_user WHERE user_key = ?')
  return [...users].some((user) => erased.get(user) !== undefined)
}

export function noteErased(store: WritableStore, user: UserKey): void {
  store.prepare('INSERT INTO erased_user (user_key) VALUES (?)').run(user)
}

/** Keeps purged data from coming back with further rows of a known message. */
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
   * Rows to be stored in place of the given ones. A new row whose end user none of the message's other rows has is
   * taken to be of the erased user.
   * @param rows all rows of a message, in the order of import
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

  /** The rows were in the log, and maybe in pages, as they were read, so both have to be cleared. */
  private willClear(): void {
    if (this.isToBeCleared) return
    this.isToBeCleared = true
    overwriteFreed(this.store)
    noteToClear(this.store)
  }
}

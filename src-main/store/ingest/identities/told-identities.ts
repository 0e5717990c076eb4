import type { IdentityHash } from '../../../rating/messages/identity.ts'
import type { ReadableStore } from '../../file/connection.ts'

type KeptIdentity = [hash: IdentityHash, rowNo: number]

const PAGE_ROWS = 16_384

/** The rows that are stored as leading a message. */
export class ToldIdentities {
  /** About how many there are of all agents: enough to choose between reading all and looking up some. */
  readonly about: number
  private readonly store: ReadableStore
  private readonly held

  constructor(store: ReadableStore) {
    this.store = store
    this.about = store.prepare('SELECT coalesce(max(row_no), 0) FROM traffic_row').pluck().get() as number
    this.held = store
      .prepare(
        `SELECT row_no FROM message_identity WHERE hash = @hash
         UNION ALL SELECT row_no FROM identity_clash WHERE hash = @hash`,
      )
      .pluck()
  }

  /** The rows stored under a hash. */
  heldBy(hash: IdentityHash): number[] {
    return this.held.all({ hash }) as number[]
  }

  /** All of them, of every agent. */
  *all(): Generator<KeptIdentity[]> {
    const page = this.store
      .prepare(`SELECT hash, row_no FROM message_identity WHERE hash > ? ORDER BY hash LIMIT ${PAGE_ROWS}`)
      .raw()
    for (let after = -1; ;) {
      const rows = page.all(after) as KeptIdentity[]
      yield rows
      if (rows.length < PAGE_ROWS) break
      after = rows.at(-1)![0]
    }
    yield this.store.prepare('SELECT hash, row_no FROM identity_clash').raw().all() as KeptIdentity[]
  }
}

import type { IdentityHash } from '../rating/identity.ts'
import type { WritableStore } from './open-store.ts'

/** Rows by the hash of their message. */
export interface SortedIdentities {
  /** Of the next row; null after the last. */
  readonly hash: IdentityHash | null
  /** Answers the next row's number and moves on. */
  take(): number
}

const PAGE_ROWS = 8192
const MOST_PAGES = 2 ** 32

/** Sorted identities, laid off in a temporary table until they are entered together with others. */
export class IdentitySpill {
  private readonly firstPage: number
  private readonly insert
  private readonly page

  constructor(store: WritableStore, number: number) {
    this.firstPage = number * MOST_PAGES
    store.exec('CREATE TEMP TABLE IF NOT EXISTS identity_spill (page INTEGER PRIMARY KEY, identities BLOB)')
    if (number === 0) store.exec('DELETE FROM identity_spill')
    this.insert = store.prepare('INSERT INTO identity_spill VALUES (?, ?)')
    this.page = store.prepare('SELECT identities FROM identity_spill WHERE page = ?').pluck()
  }

  write(sorted: SortedIdentities): void {
    const values = new Float64Array(PAGE_ROWS * 2)
    for (let page = this.firstPage; sorted.hash !== null; page++) {
      let length = 0
      while (sorted.hash !== null && length < values.length) {
        values[length++] = sorted.hash
        values[length++] = sorted.take()
      }
      this.insert.run(page, Buffer.from(values.buffer, 0, length * 8))
    }
  }

  identities(): SortedIdentities {
    return new SpilledIdentities((page) => this.page.get(this.firstPage + page) as Uint8Array | undefined)
  }
}

class SpilledIdentities implements SortedIdentities {
  hash: IdentityHash | null = null
  private readonly pageAt
  private page = 0
  private values = new Float64Array(0)
  private at = 0

  constructor(pageAt: (page: number) => Uint8Array | undefined) {
    this.pageAt = pageAt
    this.look()
  }

  take(): number {
    const rowNo = this.values[this.at + 1]!
    this.at += 2
    this.look()
    return rowNo
  }

  private look(): void {
    if (this.at === this.values.length) {
      // A copy, because what is read need not begin at a multiple of eight bytes.
      this.values = new Float64Array(new Uint8Array(this.pageAt(this.page++) ?? []).buffer)
      this.at = 0
    }
    this.hash = this.values.length > 0 ? this.values[this.at]! : null
  }
}

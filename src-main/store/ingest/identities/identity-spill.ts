import type { IdentityHash } from '../../../rating/messages/identity.ts'
import type { SortedIdentities } from './identity-slice.ts'
import { SpillPages } from '../sorting/spill-pages.ts'
import type { WritableStore } from '../../file/connection.ts'

const PAGE_ROWS = 8192
/** Hashes and row numbers, alternating, of 64 bits each. */
type Page = [identities: Uint8Array]

/** A spill of sorted identities: kept in a temporary table until they are merged with others. */
export class IdentitySpill {
  private readonly pages: SpillPages<Page>

  /** @param number of this spill within one import */
  constructor(store: WritableStore, number: number) {
    this.pages = new SpillPages(store, 'identity_spill', ['identities'], number)
  }

  write(sorted: SortedIdentities): void {
    const values = new Float64Array(PAGE_ROWS * 2)
    while (sorted.next !== null) {
      let length = 0
      while (sorted.next !== null && length < values.length) {
        values[length++] = sorted.next
        values[length++] = sorted.take()
      }
      this.pages.add([Buffer.from(values.buffer, 0, length * 8)])
    }
  }

  identities(): SortedIdentities {
    return new SpilledIdentities(this.pages.reader())
  }
}

class SpilledIdentities implements SortedIdentities {
  next: IdentityHash | null = null
  private readonly nextPage: () => Page | undefined
  private values = new Float64Array(0)
  private at = 0

  constructor(nextPage: () => Page | undefined) {
    this.nextPage = nextPage
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
      // Copied, because the bytes that were read may not be aligned to eight bytes.
      this.values = new Float64Array(new Uint8Array(this.nextPage()?.[0] ?? []).buffer)
      this.at = 0
    }
    this.next = this.values.length > 0 ? this.values[this.at]! : null
  }
}

/** Answers of copying a store, and of restoring a copy. */

export interface StoreBackup {
  /** Where the copy is. */
  file: string
  bytes: number
  /** Of the store's shape. */
  version: number
  imports: number
  /** Rows of traffic. */
  rows: number
}

export interface StoreRestored {
  /** The copy that was put in place. */
  file: string
  /** Where the store is. */
  restored: string
  /** Where the store lies that was there before; null where there was none. */
  kept: string | null
  version: number
  imports: number
  rows: number
}

import type Database from 'better-sqlite3'

declare const readable: unique symbol
declare const writable: unique symbol

/** A connection that may be asked, and one that may also be told. `open-store.ts` makes them. */
export type ReadableStore = Database.Database & { [readable]: true }
export type WritableStore = ReadableStore & { [writable]: true }

/**
 * The only folder that knows SQL. Opens the store file; everything else here asks it things. It may import `rating`
 * alone. Called by the services, on the worker threads.
 */
import { closeSync, openSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Failure, refuse } from '../../core/words/problem.ts'
import type { ReadableStore, WritableStore } from './connection.ts'
import { refusalOf } from './store-error.ts'
import { identityOf, isSameFile, refuseMissing, refuseMoved, rememberFile, type FileIdentity } from './same-file.ts'
import { refuseNoFile } from './store-path.ts'
import { APPLICATION_ID } from './store-head.ts'
import { migrationsIn, type Migration } from './migrations.ts'
import { migrate } from './migrate.ts'

type Connection = Database.Database

const BUSY_TIMEOUT_MS = 5_000
const CACHE_KIB = 32 * 1024
/** Larger pages than SQLite's own 4096 make a long import quicker by a sixth. */
const PAGE_BYTES = 16_384
/** What SQLite itself sorts, as for an index, may use a second core. */
const SORTING_THREADS = 2

interface OpenOptions {
  migrations?: readonly Migration[]
  /** Hears that an older store is about to be migrated, and how large it is. */
  migrating?: (bytes: number) => void
  /** Refuses where there is no file, rather than making one. */
  mustExist?: boolean
  /** Hears where the copy of it lies that was made before. */
  copied?: (backup: string) => void
}

/**
 * Opens the store for writing, creating or migrating it first.
 * @throws Failure where the file is not a store, is newer than this program, or cannot be written
 */
export function openWritableStore(file: string, options: OpenOptions = {}): WritableStore {
  const { migrations = migrationsIn(), migrating = () => {}, copied, mustExist = false } = options
  return opening(file, () => {
    if (mustExist) refuseMissing(file)
    const isNew = makeEmpty(file)
    const { store, identity } = openInPlace(file, mustExist)
    try {
      store.pragma(`page_size = ${PAGE_BYTES}`)
      store.pragma('journal_mode = WAL')
      // With something read from it, a store that has a log is kept from being replaced.
      refuseForeign(store, file)
      rememberFile(store as WritableStore, identity)
      // NORMAL: a power cut may lose the last commit but never breaks the store or halves a commit.
      store.pragma('synchronous = NORMAL')
      // Whoever writes calls `tidy` when it has answered, so that nobody waits for it.
      store.pragma('wal_autocheckpoint = 0')
      store.pragma('foreign_keys = ON')
      store.pragma(`cache_size = -${CACHE_KIB}`)
      store.pragma('temp_store = FILE')
      store.pragma(`threads = ${SORTING_THREADS}`)
      migrate(store, file, migrations, { begins: () => migrating(statSync(file).size), ...(copied && { copied }) })
      store.pragma(`application_id = ${APPLICATION_ID}`)
    } catch (error) {
      store.close()
      if (isNew && statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file, { force: true })
      throw error
    }
    return store as WritableStore
  })
}

/** Opens what is at the path once it can be read: had that to wait for another file to be put there, it is opened anew. */
function openInPlace(file: string, mustExist: boolean): { store: Connection; identity: FileIdentity } {
  for (;;) {
    const identity = identityOf(file)
    const store = new Database(file, { timeout: BUSY_TIMEOUT_MS, fileMustExist: mustExist })
    try {
      refuseForeign(store, file)
      const here = identityOf(file)
      // One that was just made is opened once more, as only then is it known to be the one.
      if (identity && here && isSameFile(here, identity)) return { store, identity }
    } catch (error) {
      store.close()
      throw error
    }
    store.close()
  }
}

/**
 * Opens a store that exists for reading: it is answered from while another connection writes.
 * @param expected the very file that it should be
 * @throws Failure where it is not that, or cannot be read
 */
export function openReadableStore(file: string, expected?: FileIdentity): ReadableStore {
  return opening(file, () => {
    if (expected) refuseMissing(file)
    const store = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
    try {
      store.pragma(`cache_size = -${CACHE_KIB}`)
      rememberFile(store as unknown as ReadableStore, expected)
    } catch (error) {
      store.close()
      throw error
    }
    return store as unknown as ReadableStore
  })
}

/** The store as it was before the transaction that the connection is in. */
export function asItWas<Result>(store: ReadableStore, read: (before: ReadableStore) => Result): Result {
  refuseMoved(store)
  const before = openReadableStore(store.name)
  try {
    return read(before)
  } finally {
    before.close()
  }
}

/** Makes an empty file for its owner only, whatever the process makes others as; SQLite's log follows it. Whether it did. */
function makeEmpty(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600))
    return true
  } catch {
    // It is there already, or SQLite will say what is in the way.
    return false
  }
}

function opening<Store>(file: string, open: () => Store): Store {
  try {
    refuseNoFile(file)
    return open()
  } catch (error) {
    throw error instanceof Failure ? error : (refusalOf(error, file) ?? error)
  }
}

export function refuseForeign(store: Connection, file: string): void {
  const id = store.pragma('application_id', { simple: true })
  if (id === APPLICATION_ID) return
  const tables = store.prepare('SELECT count(*) FROM sqlite_master').pluck().get() as number
  if (id !== 0 || tables > 0) {
    throw refuse('store-foreign', { file })
  }
}

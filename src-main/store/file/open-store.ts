/**
 * The store, and the only folder that knows SQL. This file opens the SQLite file; all other files here are called with
 * an open store. It may import `core`, `rating` and `program`. The services call it, on the worker threads.
 */
import { closeSync, openSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Failure, refuse } from '../../core/words/problem.ts'
import type { ReadableStore, WritableStore } from './connection.ts'
import { storeRefusal } from './store-error.ts'
import { identityOf, isSameFile, refuseMissing, refuseMoved, rememberFile, type FileIdentity } from './same-file.ts'
import { refuseNoFile } from './store-path.ts'
import { APPLICATION_ID } from './store-head.ts'
import { migrationsIn, type Migration } from './migrations.ts'
import { migrate } from './migrate.ts'

type Connection = Database.Database

const BUSY_TIMEOUT_MS = 5_000
const CACHE_KIB = 32 * 1024
/** Pages larger than SQLite's default of 4096 bytes make a long import faster by a sixth. */
const PAGE_BYTES = 16_384
/** Lets SQLite sort on a second core, as for an index. */
const SORTING_THREADS = 2

interface OpenOptions {
  migrations?: readonly Migration[]
  /** Called with the store's size before it is migrated. */
  migrating?: (bytes: number) => void
  /** Whether to refuse where there is no file, instead of creating one. */
  mustExist?: boolean
  /** Called with the path of the copy made before a migration. */
  copied?: (backup: string) => void
}

/**
 * Opens the store for writing, creating or migrating it first.
 * @throws Failure where the file is not a store, is newer than this program, or cannot be written
 */
export function openWritableStore(file: string, options: OpenOptions = {}): WritableStore {
  const { migrations = migrationsIn(), migrating = () => {}, copied, mustExist = false } = options
  return openOrRefuse(file, () => {
    if (mustExist) refuseMissing(file)
    const isNew = makeEmpty(file)
    const { store, identity } = openInPlace(file, mustExist)
    try {
      store.pragma(`page_size = ${PAGE_BYTES}`)
      store.pragma('journal_mode = WAL')
      // Once something was read, a store with a log cannot be replaced by another process.
      refuseForeign(store, file)
      rememberFile(store as WritableStore, identity)
      // NORMAL: a power cut may lose the last commits, but never damages the store or halves a commit.
      store.pragma('synchronous = NORMAL')
      // The log is moved into the file by `tidy`, which writers call after they have answered, so that nobody waits for
      // it.
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

/**
 * Opens a path and makes sure that the path still leads to the file that was opened; if it was replaced meanwhile, it
 * is opened again.
 */
function openInPlace(file: string, mustExist: boolean): { store: Connection; identity: FileIdentity } {
  for (;;) {
    const identity = identityOf(file)
    const store = new Database(file, { timeout: BUSY_TIMEOUT_MS, fileMustExist: mustExist })
    try {
      refuseForeign(store, file)
      const here = identityOf(file)
      // A file that was just created is opened once more, because its identity is only known then.
      if (identity && here && isSameFile(here, identity)) return { store, identity }
    } catch (error) {
      store.close()
      throw error
    }
    store.close()
  }
}

/**
 * Opens an existing store for reading while another connection may write.
 * @param expected the file that it has to be
 * @throws Failure where it is another file, or cannot be read
 */
export function openReadableStore(file: string, expected?: FileIdentity): ReadableStore {
  return openOrRefuse(file, () => {
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

/** Reads the store as it was before the connection's current transaction. */
export function asItWas<Result>(store: ReadableStore, read: (before: ReadableStore) => Result): Result {
  refuseMoved(store)
  const before = openReadableStore(store.name)
  try {
    return read(before)
  } finally {
    before.close()
  }
}

/**
 * Creates an empty file for its owner only, whatever the umask is; SQLite gives its log the same permissions. Returns
 * whether it was created.
 */
function makeEmpty(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600))
    return true
  } catch {
    // The file exists, or SQLite will report what is wrong.
    return false
  }
}

function openOrRefuse<Store>(file: string, open: () => Store): Store {
  try {
    refuseNoFile(file)
    return open()
  } catch (error) {
    throw error instanceof Failure ? error : (storeRefusal(error, file) ?? error)
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

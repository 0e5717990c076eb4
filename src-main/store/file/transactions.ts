import { Failure } from '../../core/words/problem.ts'
import type { ReadableStore, WritableStore } from './connection.ts'
import { refuseMoved } from './same-file.ts'
import { storeRefusal } from './store-error.ts'
import { noteTakenBack, withoutWaiting } from './tidy.ts'

const OUTER = { begin: 'BEGIN IMMEDIATE', commit: 'COMMIT', rollBack: 'ROLLBACK' }
const INNER = {
  begin: 'SAVEPOINT part',
  commit: 'RELEASE part',
  // Rolling back to a savepoint leaves the savepoint open, so it is released as well.
  rollBack: 'ROLLBACK TO part; RELEASE part',
}

/** How to take back what a transaction did beside the store, such as writing a file; by connection. */
const besides = new WeakMap<WritableStore, (() => void)[]>()

/**
 * Runs work that awaits other things (a file being read) in one transaction: all of it is kept, or nothing. A worker
 * thread runs one writing call at a time, so nothing comes between. Inside another transaction it is a savepoint: it
 * can be rolled back alone, and is kept with the outer one.
 * @param keep false rolls everything back at the end: a dry run
 * @throws Failure of the work, or where the disk or another process prevents it
 */
export async function inTransaction<Result>(
  store: WritableStore,
  keep: boolean,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const isOuter = !store.inTransaction
  const { begin, commit, rollBack } = isOuter ? OUTER : INNER
  if (isOuter) besides.set(store, [])
  const before = besides.get(store)?.length ?? 0
  const takeBackBesides = (): void => {
    for (const takeBack of besides.get(store)?.splice(before).toReversed() ?? []) takeBack()
  }
  try {
    if (isOuter) refuseMoved(store)
    store.exec(begin)
    const result = await work()
    if (isOuter && keep) refuseMoved(store)
    store.exec(keep ? commit : rollBack)
    if (!keep) {
      takeBackBesides()
      noteTakenBack(store)
    }
    return result
  } catch (error) {
    // On a full disk SQLite may have rolled back already, with the outer transaction.
    if (store.inTransaction) store.exec(rollBack)
    takeBackBesides()
    noteTakenBack(store)
    throw error instanceof Failure ? error : (storeRefusal(error, store.name) ?? error)
  }
}

/**
 * Registers how to take back what a transaction does beside the store. It is called, latest first, where the current
 * transaction or one around it is rolled back or cannot be committed.
 */
export function onTakenBack(store: WritableStore, takeBack: () => void): void {
  const acts = besides.get(store)
  if (!acts || !store.inTransaction) throw new Error('there is no transaction that could be taken back')
  acts.push(takeBack)
}

/**
 * Runs work while no process writes to the store. Where one does, it is not run, without waiting. The work must not
 * write to the store.
 * @returns whether it was run
 */
export function whileNobodyWrites(store: WritableStore, work: () => void): boolean {
  try {
    withoutWaiting(store, () => store.exec(OUTER.begin))
  } catch (error) {
    if (storeRefusal(error, store.name)) return false
    throw error
  }
  try {
    work()
  } finally {
    store.exec(OUTER.rollBack)
  }
  return true
}

/** A stamp that changes with every change of the store, by this connection or another. Something must be read first. */
export function stampOf(store: ReadableStore): string {
  const [others, own] = [
    store.pragma('data_version', { simple: true }),
    store.prepare('SELECT total_changes()').pluck(),
  ]
  return `${others as number} ${own.get() as number}`
}

/**
 * Runs work with several queries on one snapshot of the store: commits of other connections are not seen meanwhile, so
 * that an answer never mixes two states.
 */
export async function inSnapshot<Result>(store: ReadableStore, work: () => Result | Promise<Result>): Promise<Result> {
  store.exec('BEGIN')
  try {
    const result = await work()
    store.exec('COMMIT')
    return result
  } catch (error) {
    // In a damaged store the snapshot cannot be ended cleanly either; what the work met says more.
    try {
      if (store.inTransaction) store.exec('ROLLBACK')
    } catch {
      // The connection is given up with the store.
    }
    throw error
  }
}

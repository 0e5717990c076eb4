import { Failure } from '../rating/problem.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { refusalOf } from './store-error.ts'

/**
 * Runs work that waits for other things (a file being read) in one transaction: all of it is kept, or none. The worker
 * runs one writing call at a time, so nothing else gets in between.
 * @param keep false to take everything back once the work is done: a dry run
 */
export async function inTransaction<Result>(
  store: WritableStore,
  keep: boolean,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    store.exec('BEGIN IMMEDIATE')
    const result = await work()
    store.exec(keep ? 'COMMIT' : 'ROLLBACK')
    return result
  } catch (error) {
    // A full disk may have rolled it back already.
    if (store.inTransaction) store.exec('ROLLBACK')
    throw error instanceof Failure ? error : (refusalOf(error, store.name) ?? error)
  }
}

/**
 * A number that changes with whatever another connection commits, so that what was made of a snapshot can be used again
 * while it stands. Null on a connection that writes: what it has not committed yet has no number.
 */
export const snapshotNo = (store: ReadableStore): number | null =>
  store.readonly ? (store.pragma('data_version', { simple: true }) as number) : null

/**
 * Runs work that asks more than one thing on the store as it stands now: what another connection commits meanwhile is not
 * seen, so that no answer is put together from before and after.
 */
export async function inSnapshot<Result>(store: ReadableStore, work: () => Result | Promise<Result>): Promise<Result> {
  store.exec('BEGIN')
  try {
    return await work()
  } finally {
    store.exec('COMMIT')
  }
}

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

/** Another one once anything in the store has changed, through this connection or another. Read something first. */
export function stampOf(store: ReadableStore): string {
  const [others, own] = [
    store.pragma('data_version', { simple: true }),
    store.prepare('SELECT total_changes()').pluck(),
  ]
  return `${others as number} ${own.get() as number}`
}

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

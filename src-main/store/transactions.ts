import { Failure } from '../rating/problem.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { refusalOf } from './store-error.ts'

const OUTER = { begin: 'BEGIN IMMEDIATE', commit: 'COMMIT', rollBack: 'ROLLBACK' }
const INNER = {
  begin: 'SAVEPOINT part',
  commit: 'RELEASE part',
  // Rolling back to a savepoint leaves it open.
  rollBack: 'ROLLBACK TO part; RELEASE part',
}

/**
 * Runs work that waits for other things (a file being read) in one transaction: all of it is kept, or none. The worker
 * runs one writing call at a time, so nothing else gets in between.
 * Within another one it is a part of that: taken back by itself, kept with the whole.
 * @param keep false to take everything back once the work is done: a dry run
 */
export async function inTransaction<Result>(
  store: WritableStore,
  keep: boolean,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const { begin, commit, rollBack } = store.inTransaction ? INNER : OUTER
  try {
    store.exec(begin)
    const result = await work()
    store.exec(keep ? commit : rollBack)
    return result
  } catch (error) {
    // A full disk may have rolled it back already.
    if (store.inTransaction) store.exec(rollBack)
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

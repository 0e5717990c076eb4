import { Failure } from '../../core/words/problem.ts'
import type { ReadableStore, WritableStore } from './connection.ts'
import { refuseMoved } from './same-file.ts'
import { refusalOf } from './store-error.ts'
import { noteTakenBack, withoutWaiting } from './tidy.ts'

const OUTER = { begin: 'BEGIN IMMEDIATE', commit: 'COMMIT', rollBack: 'ROLLBACK' }
const INNER = {
  begin: 'SAVEPOINT part',
  commit: 'RELEASE part',
  // Rolling back to a savepoint leaves it open.
  rollBack: 'ROLLBACK TO part; RELEASE part',
}

/** What goes with a transaction beside the store, such as a file: how to take it back, by the connection it is of. */
const besides = new WeakMap<WritableStore, (() => void)[]>()

/**
 * Runs work that waits for other things (a file being read) in one transaction: all of it is kept, or none. The worker
 * runs one writing call at a time, so nothing else gets in between.
 * Within another one it is a part of that: taken back by itself, kept with the whole.
 * @param keep false to take everything back once the work is done: a dry run
 * @throws Failure of the work, or where the disk or another process hinders the store
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
    // A full disk may have rolled it back already, the part with the whole.
    if (store.inTransaction) store.exec(rollBack)
    takeBackBesides()
    noteTakenBack(store)
    throw error instanceof Failure ? error : (refusalOf(error, store.name) ?? error)
  }
}

/**
 * For what a transaction does beside the store: called where the innermost one that runs, or one around it, is taken
 * back or cannot be kept. The latest is taken back first.
 */
export function onTakenBack(store: WritableStore, takeBack: () => void): void {
  const acts = besides.get(store)
  if (!acts || !store.inTransaction) throw new Error('there is no transaction that could be taken back')
  acts.push(takeBack)
}

/**
 * Runs work while no process writes to the store; not at all where one does, for which it does not wait. Nothing is
 * written by it. @returns whether it was run
 */
export function whileNobodyWrites(store: WritableStore, work: () => void): boolean {
  try {
    withoutWaiting(store, () => store.exec(OUTER.begin))
  } catch (error) {
    if (refusalOf(error, store.name)) return false
    throw error
  }
  try {
    work()
  } finally {
    store.exec(OUTER.rollBack)
  }
  return true
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

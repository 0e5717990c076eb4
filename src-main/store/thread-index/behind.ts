import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore, WritableStore } from '../file/connection.ts'
import type { ThreadId } from './digests.ts'

const asked = (store: ReadableStore, sql: string): boolean => store.prepare(sql).get() !== undefined

/** Whether some digests are older than their threads or prices, so that nobody may answer from them. */
export const areThreadsBehind = (store: ReadableStore): boolean =>
  asked(store, 'SELECT 1 FROM thread_run WHERE run_no > (SELECT run_no FROM thread_index) LIMIT 1') ||
  asked(store, 'SELECT 1 FROM thread_behind LIMIT 1') ||
  asked(store, 'SELECT 1 FROM prices_behind LIMIT 1')

/** Whether the words of some rows are not known yet. */
export const areWordsBehind = (store: ReadableStore): boolean =>
  asked(store, 'SELECT 1 FROM traffic_row WHERE row_no > (SELECT row_no FROM thread_index) LIMIT 1')

/** Threads of new runs, up to and including `lastRun`; each may come several times. */
interface NewRuns {
  threads: ThreadId[]
  lastRun: number
}

/** The threads of the next runs that were not looked at; null where there are none. */
export function nextNewRuns(store: ReadableStore, most: number): NewRuns | null {
  const runs = store
    .prepare(
      `SELECT run_no AS runNo, agent_no AS agentNo, user_key AS user FROM thread_run
       WHERE run_no > (SELECT run_no FROM thread_index) ORDER BY run_no LIMIT ?`,
    )
    .all(most) as { runNo: number; agentNo: number; user: UserKey }[]
  return runs.length === 0 ? null : { threads: runs, lastRun: runs.at(-1)!.runNo }
}

export const noteRunsSeen = (store: WritableStore, lastRun: number): void =>
  void store.prepare('UPDATE thread_index SET run_no = ?').run(lastRun)

/** Some of the threads that have changed since they were looked at. */
export const nextBehind = (store: ReadableStore, most: number): ThreadId[] =>
  store.prepare('SELECT agent_no AS agentNo, user_key AS user FROM thread_behind LIMIT ?').all(most) as ThreadId[]

/** Makes a function that takes a thread from the list of those that have changed. */
export function behindTaker(store: WritableStore): (thread: ThreadId) => void {
  const take = store.prepare('DELETE FROM thread_behind WHERE agent_no = ? AND user_key = ?')
  return ({ agentNo, user }) => void take.run(agentNo, user)
}

/** A tenant whose threads are to be priced again, from after a thread on. */
interface PricesBehind extends ThreadId {
  tenantNo: number
}

export const nextPricesBehind = (store: ReadableStore): PricesBehind | null =>
  (store
    .prepare('SELECT tenant_no AS tenantNo, agent_no AS agentNo, user_key AS user FROM prices_behind LIMIT 1')
    .get() as PricesBehind | undefined) ?? null

/** @param after the thread after which to go on; null where all are priced */
export function notePricesBehind(store: WritableStore, tenantNo: number, after: ThreadId | null): void {
  if (after === null) store.prepare('DELETE FROM prices_behind WHERE tenant_no = ?').run(tenantNo)
  else store.prepare('INSERT OR REPLACE INTO prices_behind VALUES (?, ?, ?)').run(tenantNo, after.agentNo, after.user)
}

export const FIRST_THREAD: ThreadId = { agentNo: -1, user: -1 }

/** Notes that the threads in the list of those that a change touched are rated by other rules than before. */
export const noteTouchedBehind = (store: WritableStore): void =>
  void store.exec(
    'INSERT INTO thread_behind SELECT DISTINCT agent_no, user_key FROM temp.touched WHERE true ON CONFLICT DO NOTHING',
  )

/**
 * Removes what is kept of threads that have no message any more, so that nothing of what was taken back stays, and has
 * rows looked at again whose numbers are given once more. To be called when an import was taken back.
 */
export function forgetTakenBack(store: WritableStore): void {
  for (const table of ['thread_digest', 'thread_sum', 'thread_behind']) {
    store.exec(
      `DELETE FROM ${table} WHERE (agent_no, user_key) IN (SELECT agent_no, user_key FROM thread_behind b
         WHERE NOT EXISTS (SELECT 1 FROM thread_run r WHERE r.agent_no = b.agent_no AND r.user_key = b.user_key))`,
    )
  }
  store.exec('UPDATE thread_index SET row_no = min(row_no, (SELECT coalesce(max(row_no), 0) FROM traffic_row))')
}

/** Replaces an end user's key in what is kept of the threads of an agent. */
export function replaceInDigests(store: WritableStore, agentNo: number, from: UserKey, to: UserKey): void {
  for (const table of ['thread_digest', 'thread_sum', 'thread_behind']) {
    store.prepare(`UPDATE ${table} SET user_key = ? WHERE agent_no = ? AND user_key = ?`).run(to, agentNo, from)
  }
  store
    .prepare('UPDATE prices_behind SET agent_no = -1, user_key = -1 WHERE agent_no = ? AND user_key = ?')
    .run(agentNo, from)
}

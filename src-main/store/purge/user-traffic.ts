import type { TimeSpan } from '../../rating/threads/zone.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore, WritableStore } from '../file/connection.ts'
import { replaceInDigests } from '../thread-index/behind.ts'

/** An agent with rows of an end user, parked rows included. */
export interface AgentOfUser {
  agentNo: number
  /** Null where no tenant has the agent. */
  tenantNo: number | null
  rows: number
  /** The time span of these rows, UTC milliseconds. */
  span: TimeSpan
}

/** The agents of all tenants that have rows of an end user. */
export const agentsOfUser = (store: ReadableStore, user: UserKey): AgentOfUser[] =>
  (
    store
      .prepare(
        `SELECT r.agent_no, tenant_no, count(*), min(min(sent_at, coalesce(delivered_at, sent_at))),
           max(max(sent_at, coalesce(delivered_at, sent_at)))
         FROM traffic_row r LEFT JOIN agent USING (agent_no) WHERE user_key = ? GROUP BY 1, 2 ORDER BY 1`,
      )
      .raw()
      .all(user) as [number, number | null, number, number, number][]
  ).map(([agentNo, tenantNo, rows, fromMs, toMs]) => ({ agentNo, tenantNo, rows, span: { fromMs, toMs } }))

/** The local days on which events of an end user start. */
export const daysOfUser = (store: ReadableStore, agentNos: readonly number[], user: UserKey): number[] =>
  store
    .prepare(
      `SELECT DISTINCT day FROM json_each(?) AS asked CROSS JOIN event ON agent_no = asked.value
       WHERE user_key = ? ORDER BY day`,
    )
    .pluck()
    .all(JSON.stringify(agentNos), user) as number[]

/**
 * The end users next before and next after this one, in the order of the store, who have an event that starts at the
 * same time as one of this user's; null where there is none.
 */
export function tiedUsers(
  store: ReadableStore,
  agentNos: readonly number[],
  user: UserKey,
): { before: UserKey | null; after: UserKey | null } {
  const nearest = (which: string): UserKey | null =>
    store
      .prepare(
        `SELECT o.user_key FROM json_each(@agents) AS asked CROSS JOIN event o ON o.agent_no = asked.value
         WHERE o.user_key ${which === 'before' ? '<' : '>'} @user AND chargeable = 1 AND started_at IN (
           SELECT started_at FROM event e WHERE e.agent_no = asked.value AND e.user_key = @user AND chargeable = 1)
         ORDER BY o.user_key ${which === 'before' ? 'DESC' : 'ASC'} LIMIT 1`,
      )
      .pluck()
      .get({ agents: JSON.stringify(agentNos), user }) as UserKey | null
  return { before: nearest('before') ?? null, after: nearest('after') ?? null }
}

/** Replaces an end user's key in the events of some agents. */
export function replaceInEvents(store: WritableStore, agentNos: readonly number[], from: UserKey, to: UserKey): void {
  const replaced = store.prepare('UPDATE event SET user_key = ? WHERE agent_no = ? AND user_key = ?')
  for (const agentNo of agentNos) replaced.run(to, agentNo, from)
}

/**
 * Replaces an end user's key in the threads of some agents.
 * @returns the number of threads
 */
export function replaceInThreads(
  store: WritableStore,
  agentNos: readonly number[],
  from: UserKey,
  to: UserKey,
): number {
  const threads = store.prepare('SELECT count(DISTINCT us) FROM thread_run WHERE agent_no = ? AND user_key = ?').pluck()
  const replaced = store.prepare('UPDATE thread_run SET user_key = ? WHERE agent_no = ? AND user_key = ?')
  let count = 0
  for (const agentNo of agentNos) {
    count += threads.get(agentNo, from) as number
    replaced.run(to, agentNo, from)
    replaceInDigests(store, agentNo, from, to)
  }
  return count
}

/** How many of an end user's messages have an id for which `hold` is true. */
export const messageIdsThat = (
  store: ReadableStore,
  agentNos: readonly number[],
  user: UserKey,
  hold: (text: string) => boolean,
): number =>
  (
    store
      .prepare(
        `SELECT DISTINCT agent_no, message_id FROM traffic_row
         WHERE user_key = ? AND agent_no IN (SELECT value FROM json_each(?))`,
      )
      .raw()
      .all(user, JSON.stringify(agentNos)) as [number, string][]
  ).filter(([, messageId]) => hold(messageId)).length

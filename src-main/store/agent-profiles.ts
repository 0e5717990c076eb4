import type { WritableStore } from './file/connection.ts'

/** Which profile rates an agent's messages from a local day on; null for from the beginning. */
export interface ProfileEntry {
  fromDay: number | null
  profileId: string
  version: number
}

/**
 * SQL for all entries of the agent of the enclosing query, in the order in which they were made, as JSON for
 * `entriesIn`.
 */
export const PROFILE_ENTRIES = `(SELECT json_group_array(json_array(from_day, profile_id, profile_version)) FROM (
  SELECT from_day, profile_id, profile_version FROM agent_profile p WHERE p.agent_no = agent.agent_no ORDER BY entry_no))`

/**
 * The entries in force, in order of time. A newer entry replaces an older one of the same day. An entry equal to what
 * is in force just before its day cancels the move on that day. Later moves are not affected by earlier ones.
 */
export function entriesIn(json: string): ProfileEntry[] {
  const moves: ProfileEntry[] = []
  for (const [fromDay, profileId, version] of JSON.parse(json) as [number | null, string, number][]) {
    const entry = { fromDay, profileId, version }
    const place = moves.findIndex((move) => dayOf(move) >= dayOf(entry))
    const at = place === -1 ? moves.length : place
    const replaced = moves[at] && dayOf(moves[at]) === dayOf(entry) ? 1 : 0
    const before = moves[at - 1]
    moves.splice(at, replaced, ...(before && isSame(before, entry) ? [] : [entry]))
  }
  return moves.filter((entry, at) => at === 0 || !isSame(entry, moves[at - 1]!))
}

const dayOf = ({ fromDay }: ProfileEntry): number => fromDay ?? -Infinity
const isSame = (left: ProfileEntry, right: ProfileEntry): boolean =>
  left.profileId === right.profileId && left.version === right.version

export function appendProfileEntry(
  store: WritableStore,
  agentNo: number,
  { fromDay, profileId, version }: ProfileEntry,
  enteredAtMs: number,
): void {
  store
    .prepare(
      `INSERT INTO agent_profile (agent_no, from_day, profile_id, profile_version, entered_at) VALUES (?, ?, ?, ?, ?)`,
    )
    .run(agentNo, fromDay, profileId, version, enteredAtMs)
}

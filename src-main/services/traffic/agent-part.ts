import { localCalendar } from '../../core/calendar/local-day.ts'
import type { ProfileTimeline } from '../../rating/profile/profile-timeline.ts'
import { agentNoOf, type StoredAgent } from '../../store/agents.ts'
import type { WritableStore } from '../../store/file/connection.ts'
import { hasMessages } from '../../store/ingest/thread-runs.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'

/** One agent's part in an import. */
export interface AgentPart {
  agentNo: number
  agentId: string
  /** Null where nobody has added it: its rows are parked. */
  agent: StoredAgent | null
  /** It had no traffic before, so all of its threads are new. */
  isNew: boolean
  /** Its threads were rated, and their messages counted, as they were entered. */
  isRated: boolean
  profiles: ProfileTimeline | null
  dayOf(atMs: number): number
  firstAtMs: number
  horizonAtMs: number
}

/** @param agent null where nobody has added it */
export const openAgentPart = (store: WritableStore, agentId: string, agent: StoredAgent | null): AgentPart => ({
  agentNo: agent?.agentNo ?? agentNoOf(store, agentId),
  agentId,
  agent,
  isNew: agent !== null && !hasMessages(store, agent.agentNo),
  isRated: false,
  profiles: agent && timelineOf(agent),
  dayOf: localCalendar(agent?.timeZone ?? 'UTC').dayOf,
  firstAtMs: Infinity,
  horizonAtMs: -Infinity,
})

import { localCalendar } from '../../core/calendar/local-day.ts'
import type { ProfileTimeline } from '../../rating/profile/profile-timeline.ts'
import { agentNoOf, type StoredAgent } from '../../store/agents.ts'
import type { WritableStore } from '../../store/file/connection.ts'
import { hasMessages } from '../../store/ingest/threads/thread-runs.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'

/** What an import has of one agent. */
export interface AgentPart {
  agentNo: number
  agentId: string
  /** Null for an unknown agent, whose rows are parked. */
  agent: StoredAgent | null
  /** Whether the agent had no traffic before, so that all its threads are new. */
  isNew: boolean
  /** Whether its threads were rated and its messages counted while they were entered. */
  isRated: boolean
  profiles: ProfileTimeline | null
  dayOf(atMs: number): number
  firstAtMs: number
  horizonAtMs: number
}

/** @param agent null where no tenant has the agent */
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

import { isTimed, shapeIn } from '../../rating/content/facts.ts'
import { profileInForce } from '../../rating/profile/profile-timeline.ts'
import { isNoMessage } from '../../rating/profile/rules.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ThreadMessage } from '../../store/events/events.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'

interface Told {
  /** As the source says it; `delivered` where it says nothing, as then only what arrived is listed. */
  status: string
  contentType: string
  suggestions: readonly string[]
  /** Whether the rules in force at its time take it as a message, whatever its status. */
  isMessage: boolean
  deliveredAtMs: number | null
}

/**
 * What a message's sources say of it beside what rating reads.
 * @param details of the message's trait, as JSON
 */
export function told({ facts, atMs }: ThreadMessage, details: string, agent: StoredAgent): Told {
  const { status, contentType, suggestions } = JSON.parse(details) as Partial<Told>
  return {
    status: status ?? 'delivered',
    contentType: contentType ?? 'text',
    suggestions: suggestions ?? [],
    isMessage: !isNoMessage(profileInForce(timelineOf(agent), atMs), shapeIn(facts)),
    deliveredAtMs: isTimed(facts) ? atMs : null,
  }
}

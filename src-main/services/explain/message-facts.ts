import { directionIn, isTimed, shapeIn, stateIn } from '../../rating/content/facts.ts'
import { profileInForce } from '../../rating/profile/profile-timeline.ts'
import { isNoMessage } from '../../rating/profile/rules.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { repeatDetails } from '../../store/ingest/identities/message-finder.ts'
import { traitFinder } from '../../store/ingest/rows/traits.ts'
import { DIRECTIONS } from '../../rating/messages/message.ts'
import { stateOf } from '../../rating/messages/status.ts'
import type { ThreadMessage } from '../../store/events/events.ts'
import type { TraitDetails } from '../../traffic/traits.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'

interface Told {
  /** As the row says it that decided; `delivered` where it says nothing, as then only what arrived is listed. */
  status: string
  contentType: string
  suggestions: readonly string[]
  /** Whether the rules in force at its time take it as a message, whatever its status. */
  isMessage: boolean
  deliveredAtMs: number | null
}

/** Reads what the sources of messages say beside what rating reads. */
export class MessageFacts {
  private readonly agent: StoredAgent
  private readonly timeline
  private readonly traitOf
  private readonly repeats
  private readonly known = new Map<number, TraitDetails>()

  constructor(store: ReadableStore, agent: StoredAgent) {
    this.agent = agent
    this.timeline = timelineOf(agent)
    this.traitOf = traitFinder(store)
    this.repeats = repeatDetails(store)
  }

  of(message: ThreadMessage): Told {
    const { facts, atMs, traitNo } = message
    const { status, contentType, suggestions } = this.detailsOf(traitNo)
    return {
      status: this.statusOf(message, status),
      contentType: contentType ?? 'text',
      suggestions: suggestions ?? [],
      isMessage: !isNoMessage(profileInForce(this.timeline, atMs), shapeIn(facts)),
      deliveredAtMs: isTimed(facts) ? atMs : null,
    }
  }

  /** Those of a trait, which many messages have in common. */
  private detailsOf(traitNo: number): TraitDetails {
    let details = this.known.get(traitNo)
    if (!details) this.known.set(traitNo, (details = detailsIn(this.traitOf(traitNo)!.details)))
    return details
  }

  /** The status of the row that decides what became of the message, which may be another than the one that leads it. */
  private statusOf({ facts, messageId }: ThreadMessage, ofLeading: string | undefined): string {
    const direction = DIRECTIONS[directionIn(facts)]!
    const decides = (status: string): boolean => stateOf(direction, status) === stateIn(facts)
    if (decides(ofLeading ?? '')) return ofLeading ?? 'delivered'
    const others = this.repeats(this.agent.agentNo, messageId).map((details) => detailsIn(details).status ?? '')
    return others.find(decides) || 'delivered'
  }
}

const detailsIn = (details: string): TraitDetails => JSON.parse(details) as TraitDetails

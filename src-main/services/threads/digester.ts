import { findTenant } from '../../store/tenants.ts'
import { billableOver, rulesOver } from '../../rating/profile/profile-timeline.ts'
import type { Rules } from '../../rating/profile/rules.ts'
import { listAgents, type StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { MessageList } from '../../store/ingest/messages/message-list.ts'
import { ChunkMaker, type IsBillable } from '../../store/ingest/threads/thread-chunks.ts'
import type { NearMiss, ThreadDigest, ThreadId } from '../../store/thread-index/digests.ts'
import { ThreadContents } from '../../store/thread-index/thread-contents.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'
import { nearestMiss } from './near-miss.ts'
import { ThreadPrices } from './thread-prices.ts'

/** Works out what threads come to, as long as no traffic, no rate card and no rules change. */
export class Digester {
  private readonly store: ReadableStore
  private readonly contents: ThreadContents
  private readonly chunks: ChunkMaker
  private readonly agents: Map<number, RatedAgent>
  private readonly prices = new Map<string, ThreadPrices>()

  constructor(store: ReadableStore) {
    this.store = store
    this.contents = new ThreadContents(store)
    this.chunks = new ChunkMaker(store)
    this.agents = new Map(listAgents(store).map((agent) => [agent.agentNo, ratedAgent(agent)]))
  }

  /** Null where the thread has no message left. */
  digestOf(thread: ThreadId): ThreadDigest | null {
    const { agentNo, user } = thread
    const { agent } = this.agents.get(agentNo)!
    const lists = this.contents.messages(thread)
    const parts = lists.filter(({ length }) => length > 0)
    if (parts.length === 0) return null
    const spans = parts.map((list) => list.span())
    return {
      firstAtMs: Math.min(...spans.map(({ fromMs }) => fromMs)),
      lastAtMs: Math.max(...spans.map(({ toMs }) => toMs)),
      messages: parts.reduce((sum, { length }) => sum + length, 0),
      near: nearer(this.nearOf(thread, lists[0], 0), this.nearOf(thread, lists[1], 1)),
      ...this.pricesOf(agent).sumsOf(agent, this.contents.eventsOf(agentNo, user)),
    }
  }

  /** What the events of a thread come to. */
  sumsOf({ agentNo, user }: ThreadId): ReturnType<ThreadPrices['sumsOf']> {
    const { agent } = this.agents.get(agentNo)!
    return this.pricesOf(agent).sumsOf(agent, this.contents.eventsOf(agentNo, user))
  }

  /** The tenant of a thread, where what its events cost depends on other threads; else null. */
  unsteadyTenant({ agentNo }: ThreadId): number | null {
    const { agent } = this.agents.get(agentNo)!
    return this.pricesOf(agent).isPlain ? null : agent.tenantNo
  }

  private nearOf({ agentNo, user }: ThreadId, list: MessageList, us: 0 | 1): NearMiss | null {
    if (list.length === 0) return null
    const { isBillable, rules } = this.agents.get(agentNo)!
    const chunk = this.chunks.begin()
    this.chunks.addThread(chunk, { user, us, changed: null }, list, isBillable, () => {})
    const { columns, rowNos } = this.chunks.ordered(chunk)
    const near = nearestMiss(columns, 0, rowNos.length, rules[us])
    return near && { nearMs: near.nearMs, code: near.code, margin: near.margin, rowNo: rowNos[near.at]! }
  }

  private pricesOf(agent: StoredAgent): ThreadPrices {
    let prices = this.prices.get(agent.tenantId)
    if (!prices) {
      prices = new ThreadPrices(this.store, findTenant(this.store, agent.tenantId)!)
      this.prices.set(agent.tenantId, prices)
    }
    return prices
  }
}

interface RatedAgent {
  agent: StoredAgent
  /** For messages outside the US, and inside. */
  rules: readonly [Rules, Rules]
  isBillable: IsBillable
}

function ratedAgent(agent: StoredAgent): RatedAgent {
  const timeline = timelineOf(agent)
  const rules = [rulesOver(agent.category, timeline, false), rulesOver(agent.category, timeline, true)] as const
  return { agent, rules, isBillable: billableOver(timeline) }
}

const nearer = (left: NearMiss | null, right: NearMiss | null): NearMiss | null =>
  left === null || (right !== null && right.nearMs < left.nearMs) ? right : left

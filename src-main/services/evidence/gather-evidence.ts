import type { Statement } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { MOST_EVIDENCE_MESSAGES } from '../../contract/answers/export-answers.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { refuse } from '../../core/words/problem.ts'
import {
  EVIDENCE_FORMAT,
  type EvidenceHead,
  type EvidenceThread,
  type OtherAgents,
} from '../../export/evidence/format/evidence.ts'
import { profileRef } from '../../rating/profile/profile.ts'
import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import type { WritableStore } from '../../store/file/connection.ts'
import { findRestated, findStatement, type StoredStatement } from '../../store/statements.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { provisionalAfterMs, TenantPricing } from '../charges/priced-charges.ts'
import { agentById } from '../clients/agent-named.ts'
import { tenantById } from '../clients/tenants.ts'
import type { Job } from '../job.ts'
import { cycleSpan, type Span } from '../period.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'
import { isUndoneSince } from '../statements/draft/adjusted-cycles.ts'
import { composeStatement } from '../statements/draft/compose.ts'
import { issuedOf, statementFromStore } from '../statements/issued/issued.ts'
import { importsTouching } from '../statements/provenance/imports-touching.ts'
import { asAtIssue } from '../statements/rate-again/at-issue.ts'
import { EvidenceThreads } from './evidence-threads.ts'
import { messageWords } from '../../store/ingest/rows/message-words.ts'
import { NO_OTHERS, otherAgents } from './other-agents.ts'
import { pseudonymMaker } from './pseudonyms.ts'
import { threadSlices, type ThreadSlice } from './thread-slices.ts'

/** How many billable messages a file of one agent holds. */
const MOST_OF_AGENT = 1_000_000

interface Evidence {
  head: EvidenceHead
  others: OtherAgents
  threads: readonly EvidenceThread[]
}

/**
 * Gathers what the evidence of a statement is. Of an issued one the traffic is taken back to how it was at the issue, so
 * the caller holds a transaction and rolls it back.
 */
export function gatherEvidence(
  store: WritableStore,
  { tenantId, cycle, agentId, userIds, texts }: CheckedRequestOf<'export-evidence'>,
  nowMs: number,
  job: Job,
): Evidence {
  const tenant = tenantById(store, tenantId)
  if (agentId !== undefined) agentById(store, agentId, tenantId)
  const stored = findStatement(store, tenant.tenantNo, cycle)
  const statement = stored
    ? statementFromStore(stored)
    : composeStatement(store, tenant, cycle, issuedOf(store, tenant))
  refuseSize(statement, agentId)
  const span = cycleSpan(tenant, cycle)
  const agents = agentsAt(store, tenant, span, statement, stored, nowMs, job)
  const own = agentId === undefined ? agents : agents.filter((agent) => agent.agentId === agentId)
  const pricing = new TenantPricing(store, tenant)
  const slices = slicesOf(store, tenant, span, own, job.counting('rating'))
  const rowNos = slices.flatMap(({ slice }) => slice.messages.map(({ rowNo }) => rowNo))
  const words = messageWords(store, rowNos, texts)
  const userOf = userIds ? (userId: string) => userId : pseudonymMaker()
  const maker = new EvidenceThreads(store, tenant, span, pricing, words, userOf)
  const threads = slices.map(({ place, slice }) => maker.threadOf(own[place]!, place, slice))
  const restated = stored && findRestated(store, stored.statementNo)
  const head: EvidenceHead = {
    format: EVIDENCE_FORMAT,
    writtenAt: new Date(nowMs).toISOString(),
    statement,
    agentId: agentId ?? null,
    userIds,
    texts,
    eventsSha256: restated?.eventsSha256 ?? statement.provenance.eventsSha256,
    ...rulesOf(own),
    origins: maker.origins,
  }
  const rest = agents.filter((agent) => !own.includes(agent))
  const others = rest.length === 0 ? NO_OTHERS : otherAgents(store, tenant, span, rest, pricing)
  return { head, others, threads }
}

/** @throws Failure where the cycle has nothing to bill, or more than one file holds */
function refuseSize({ tenantId, cycle, agents, events, lines }: Statement, agentId: string | undefined): void {
  if (events === 0 && lines.length === 0) throw refuse('cycle-without-bill', { tenantId, cycle })
  if (agentId !== undefined) {
    const messages = agents.find((agent) => agent.agentId === agentId)?.messages ?? 0
    if (messages <= MOST_OF_AGENT) return
    throw refuse('evidence-of-agent-too-large', { agentId, cycle, messages, most: MOST_OF_AGENT })
  }
  const messages = agents.reduce((sum, agent) => sum + agent.messages, 0)
  if (messages <= MOST_EVIDENCE_MESSAGES) return
  const counts = agents
    .filter((agent) => agent.messages > 0)
    .map((agent) => ({ agentId: agent.agentId, messages: agent.messages }))
  throw refuse('evidence-too-large', { cycle, messages, most: MOST_EVIDENCE_MESSAGES, agents: counts })
}

/** The agents of a statement, their traffic as it was at the issue; sorted by id. */
function agentsAt(
  store: WritableStore,
  tenant: StoredTenant,
  span: Span,
  statement: Statement,
  stored: StoredStatement | null,
  nowMs: number,
  job: Job,
): StoredAgent[] {
  const agents = listAgentsOf(store, tenant.tenantNo)
  if (!stored) return agents
  const agentIds = new Set(statement.agents.map(({ agentId }) => agentId))
  const touching = importsTouching(store, tenant, span, agents)
  const undone = touching.filter((each) => isUndoneSince(each, stored))
  if (undone.length > 0) {
    const { statementId } = statement
    throw refuse('evidence-import-undone', { statementId, files: undone.map(({ file }) => file) })
  }
  return asAtIssue(store, tenant, agentIds, stored.lastImport, nowMs, job)
}

/** The slices of all threads with messages in the cycle, in the order of `events --json`, each with its agent's place. */
function slicesOf(
  store: WritableStore,
  { timeZone }: StoredTenant,
  { fromDay, toDay }: Span,
  agents: readonly StoredAgent[],
  step: (messages: number) => void,
): { place: number; slice: ThreadSlice }[] {
  const { startOfDay } = localCalendar(timeZone)
  const period = { fromMs: startOfDay(fromDay), toMs: startOfDay(toDay) - 1 }
  return agents.flatMap((agent, place) =>
    [...threadSlices(store, agent, period, step)].map((slice) => ({ place, slice })),
  )
}

/** By which rules the agents of a file are rated, with every profile among them once. */
function rulesOf(agents: readonly StoredAgent[]): Pick<EvidenceHead, 'agents' | 'profiles'> {
  const timelines = agents.map((agent) => ({ agent, timeline: timelineOf(agent) }))
  const profiles = timelines.flatMap(({ timeline }) => timeline.map(({ profile }) => profile))
  return {
    agents: timelines.map(({ agent, timeline }) => ({
      agentId: agent.agentId,
      rules: timeline.map(({ fromMs, profile }) => ({
        fromMs: fromMs === -Infinity ? null : fromMs,
        profile: profileRef(profile),
      })),
      provisionalAfterMs: provisionalAfterMs(agent),
    })),
    profiles: [...new Map(profiles.map((profile) => [profileRef(profile), profile])).values()],
  }
}

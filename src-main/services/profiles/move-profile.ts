import type { ChargeDifference } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { refuse } from '../../core/words/problem.ts'
import type { RuleProfile } from '../../rating/profile/profile.ts'
import type { ProfileTimeline } from '../../rating/profile/profile-timeline.ts'
import { misfitWords } from '../../core/words/reasons/agent-misfit.ts'
import { misfitOf } from '../../rating/profile/rules.ts'
import { appendProfileEntry } from '../../store/agent-profiles.ts'
import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import { DailyLedger } from '../../store/events/daily.ts'
import { EventWriter } from '../../store/events/events.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { TouchedThreads } from '../../store/ingest/threads/touched-threads.ts'
import { noteTouchedBehind } from '../../store/thread-index/behind.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import { agentById } from '../clients/agent-named.ts'
import { profileAt, timelineOf } from './agent-profiles.ts'
import { differenceOf } from '../charges/charge-difference.ts'
import type { WriteContext } from '../context.ts'
import { dayFromText } from '../period.ts'
import { profileInEffect, profileById } from './profiles.ts'
import { ThreadRater } from '../traffic/rate-threads.ts'
import { jobOf, type Job } from '../job.ts'
import { recordDeed } from '../record-deed.ts'
import { refusalOfDay } from '../statements/issued/issued.ts'
import { tenantById } from '../clients/tenants.ts'

type Request = CheckedRequestOf<'move-profile'>

/** What moving agents to another profile would do to the charges: the move is made, compared and taken back. */
export const previewProfile = (desktop: WriteContext, request: Request): Promise<ChargeDifference> =>
  moveAndCompare(desktop, request, jobOf(desktop, 'preview-profile', request.job), false)

/**
 * Has agents rated by another profile or version from a local day on, and rates their traffic since that day again. All
 * or nothing.
 */
export const moveProfile = (desktop: WriteContext, request: Request): Promise<ChargeDifference> =>
  moveAndCompare(desktop, request, jobOf(desktop, 'move-profile', request.job), true)

function moveAndCompare(
  desktop: WriteContext,
  request: Request,
  { counting }: Job,
  keep: boolean,
): Promise<ChargeDifference> {
  const { store, now } = desktop
  return inTransaction(store, keep, () => {
    const { agents, fromDay, profile } = checkedMove(store, request)
    const { id: profileId, version } = profile
    const ledger = new DailyLedger()
    const moving = agents
      .map((agent) => ({ agent, before: profileAt(agent, fromDay) }))
      .filter(({ before }) => before.id !== profileId || before.version !== version)
    const step = counting('rating')
    step()
    if (moving.length === 0) return differenceOf(store, ledger.chargeChanges())
    const touched = new TouchedThreads(store)
    const events = new EventWriter(store)
    const rater = new ThreadRater(store, events, ledger, () => false)
    for (const { agent, before } of moving) {
      appendProfileEntry(store, agent.agentNo, { fromDay, profileId, version }, now())
      const after = agentById(store, agent.agentId)
      recordDeed(desktop, {
        deed: 'move-profile',
        to: agent,
        tenantId: request.tenantId,
        before: { profile: before.id, version: before.version },
        after: { profile: profileId, version, from: request.from },
      })
      touched.addFromTime(agent.agentNo, firstConcernedMs(agent, after, fromDay))
      touched.flush()
      rater.rate(after, 'touched', step)
      noteTouchedBehind(store)
    }
    events.flush()
    ledger.write(store)
    return differenceOf(store, ledger.chargeChanges())
  })
}

/**
 * From when on traffic must be rated again: messages that wait for an answer when the agent moves may still get one,
 * within the longer window of both profiles.
 */
function firstConcernedMs(before: StoredAgent, after: StoredAgent, fromDay: number): number {
  const windows = (timeline: ProfileTimeline): number[] => timeline.map(({ profile }) => profile.windowHours)
  const longestHours = Math.max(...windows(timelineOf(before)), ...windows(timelineOf(after)))
  return localCalendar(before.timeZone).startOfDay(fromDay) - longestHours * 3_600_000
}

interface Move {
  agents: StoredAgent[]
  profile: RuleProfile
  fromDay: number
}

/**
 * @throws Failure where a profile does not allow an agent, or the day is too early for the agent or lies in an issued
 * cycle
 */
function checkedMove(store: ReadableStore, request: Request): Move {
  const tenant = tenantById(store, request.tenantId)
  const fromDay = dayFromText(request.from)
  const profile =
    request.version === undefined
      ? profileInEffect(request.profile, fromDay)
      : profileById(request.profile, request.version)
  const { id, version, effectiveFrom } = profile
  if (request.from < effectiveFrom) {
    throw refuse('move-too-early', { profileId: id, version, effectiveFrom })
  }
  const issued = refusalOfDay(store, tenant, fromDay, 'move')
  if (issued) throw issued
  const agents = request.agentIds
    ? [...new Set(request.agentIds)].map((agentId) => agentById(store, agentId, tenant.tenantId))
    : listAgentsOf(store, tenant.tenantNo)
  if (agents.length === 0) throw refuse('move-of-nobody', { tenantId: tenant.tenantId })
  const misfits = agents.flatMap(({ agentId, category, region }) => {
    const misfit = misfitOf(category, region, profile)
    return misfit === null ? [] : [{ agentId, misfit }]
  })
  if (misfits.length > 0) {
    const agentIds = misfits.map(({ agentId }) => agentId)
    const faults = misfits.map(({ agentId, misfit }) => ({ path: agentId, message: misfitWords(misfit) }))
    throw refuse('agents-misfit', { ...misfits[0]!.misfit, agentIds }).with(faults)
  }
  return { agents, profile, fromDay }
}

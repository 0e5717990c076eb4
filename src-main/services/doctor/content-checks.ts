import type { StoreCheckPoint } from '../../contract/answers.ts'
import { listAgents, type StoredAgent } from '../../store/agents.ts'
import { DailyLedger, keptTotals } from '../../store/events/daily.ts'
import { importsOfAgents } from '../../store/imports.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { RowIds } from '../../store/ingest/rows/row-ids.ts'
import { eventTotals, foreignKeyFaults, integrityFaults, rowOfNoImport } from '../../store/file/store-health.ts'
import { hasMessages } from '../../store/ingest/threads/thread-runs.ts'
import { EventComparison } from '../kept-check/event-comparison.ts'
import { differingTotal, differingTotals } from '../kept-check/total-comparison.ts'
import { firstFaults } from '../message-check/first-faults.ts'
import { messageFaults } from '../message-check/message-check.ts'
import type { DaySpan } from '../charges/priced-charges.ts'
import { ThreadRater, type EventTaker } from '../traffic/rate-threads.ts'
import { findingPoint } from './check-point.ts'
import { sampleOf } from './sample.ts'

/** Called now and then; an error that it throws ends the check. */
type Step = () => void

const EVER: DaySpan = { fromDay: -(2 ** 31), toDay: 2 ** 31 }
const NAMED = 5

export function integrityCheck(store: ReadableStore, step: Step): StoreCheckPoint {
  const faults = integrityFaults(store, step)
  if (faults.length === 0) return findingPoint('whole')
  return findingPoint('damaged', { faults })
}

export function foreignKeysCheck(store: ReadableStore): StoreCheckPoint {
  const [first, ...others] = foreignKeyFaults(store)
  if (!first) return findingPoint('all-named-there')
  return findingPoint('stray-rows', { table: first.table, parent: first.parent, more: others.length })
}

/** Compares the kept totals of every agent with its kept events. */
export function totalsCheck(store: ReadableStore, step: Step): StoreCheckPoint {
  const agents = listAgents(store)
  for (const agent of agents) {
    step()
    const { agentNo, region } = agent
    const { charges } = keptTotals(store, agentNo, EVER.fromDay, EVER.toDay)
    const differing = differingTotals([agent], eventTotals(store, agentNo, region), charges)
    if (differing !== null) return findingPoint('totals-differ', { differs: differing })
  }
  return findingPoint('totals-right', { agents: agents.length })
}

/**
 * Compares the kept events and totals of some or all agents with a new rating of all their threads.
 * @param most number of agents, chosen by the seed; null for all
 */
export function eventsCheck(store: ReadableStore, most: number | null, seed: number, step: Step): StoreCheckPoint {
  const withTraffic = listAgents(store).filter(({ agentNo }) => hasMessages(store, agentNo) || hasKept(store, agentNo))
  const chosen = most === null ? withTraffic : sampleOf(withTraffic, most, seed)
  for (const agent of chosen) {
    const differing = differingEvent(store, agent, step)
    if (differing !== null) return findingPoint('events-differ', { agentId: agent.agentId, differs: differing })
  }
  return findingPoint('events-right', { chosen: chosen.length, agents: withTraffic.length, seed })
}

const hasKept = (store: ReadableStore, agentNo: number): boolean =>
  keptTotals(store, agentNo, EVER.fromDay, EVER.toDay).charges.length > 0

function differingEvent(store: ReadableStore, agent: StoredAgent, step: Step): string | null {
  const comparison = new EventComparison(store, agent.agentNo, EVER)
  const ledger = new DailyLedger()
  const taker: EventTaker = {
    add: (_, event) => comparison.rated(event),
    replace() {},
    remove() {},
  }
  new ThreadRater(store, taker, ledger, () => true).rate(agent, 'all', step)
  const ids = new RowIds(store, [])
  return comparison.end((rowNo) => ids.idOf(rowNo)) ?? differingTotal(store, [agent], EVER, ledger)
}

/** Compares every message of every agent with what its rows say. */
export function messagesCheck(store: ReadableStore, step: Step): StoreCheckPoint {
  const agents = listAgents(store)
  const imports = importsOfAgents(
    store,
    agents.map(({ agentNo }) => agentNo),
  )
  const ranges = imports.filter(({ undoneAtMs, firstRow, endRow }) => undoneAtMs === null && endRow > firstRow)
  const { first, more } = firstFaults(messageFaults(store, agents, ranges, step), NAMED)
  const faults = first.map(({ name, differs }) => `${name}: ${differs}`)
  if (more !== '') faults.push(more)
  const stray = rowOfNoImport(store)
  if (stray !== null) faults.push(`row ${stray} was brought by no import`)
  if (faults.length === 0) return findingPoint('messages-right')
  return findingPoint('messages-differ', { faults })
}

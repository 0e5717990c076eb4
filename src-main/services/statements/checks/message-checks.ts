import type { StoredAgent } from '../../../store/agents.ts'
import { importsOfAgents } from '../../../store/imports.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { firstFaults } from '../../message-check/first-faults.ts'
import { messageFaults } from '../../message-check/message-check.ts'
import type { Checks } from './checks.ts'

/** Number of faulty messages that are named. */
const NAMED = 5

/**
 * Makes every message of some agents anew from its rows as they came, and holds it against what is kept of it.
 * @param step called now and then with how many rows were read; what it throws ends the work
 */
export function checkMessages(
  store: ReadableStore,
  agents: readonly StoredAgent[],
  checks: Checks,
  step: (rows: number) => void,
): void {
  const ranges = importsOfAgents(
    store,
    agents.map(({ agentNo }) => agentNo),
  ).filter(({ undoneAtMs, firstRow, endRow }) => undoneAtMs === null && endRow > firstRow)
  const { first, more } = firstFaults(messageFaults(store, agents, ranges, step), NAMED)
  if (first.length === 0) return checks.same('messages', AS_TOLD, AS_TOLD)
  for (const { name, differs } of first) checks.same(name, AS_TOLD, differs)
  if (more !== '') checks.same('further messages', AS_TOLD, `${more} differ`)
}

const AS_TOLD = 'as their rows tell them'

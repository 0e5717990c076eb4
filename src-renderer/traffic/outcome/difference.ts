import type { AgentDifference, ChargeDifference } from '../../../src-main/contract/answers.ts'
import { compareDecimals, isZero, sumDecimals } from '../../../src-main/core/money/decimal.ts'
import { chartOrderOf } from '../../words/event-type.ts'

/** One agent's share of a difference. */
interface AgentShare {
  agentId: string
  name: string
  lines: AgentDifference[]
  events: number
  /** Exact amount of the priced events. */
  amount: string
}

/** A difference reduced to what one tenant may see. */
export interface TenantDifference {
  total: { currency: string; before: string; after: string; amount: string } | null
  /** The agents with the largest change of money come first. */
  agents: AgentShare[]
  /** How many agents of other clients change; nothing else about them may show. */
  otherAgents: number
  /** Whether nothing changes, for this tenant or any other. */
  nothing: boolean
}

const isChange = (line: AgentDifference): boolean =>
  line.events !== 0 || line.quantity !== 0 || line.amount === null || !isZero(line.amount)

const magnitude = (amount: string): string => amount.replace(/^-/, '')

export function differenceFor(difference: ChargeDifference, tenantId: string): TenantDifference {
  const changed = difference.agents.filter(isChange)
  const mine = Map.groupBy(
    changed.filter((line) => line.tenantId === tenantId),
    (line) => line.agentId,
  )
  const others = new Set(changed.filter((line) => line.tenantId !== tenantId).map((line) => line.agentId))
  const total = difference.totals.find((each) => each.tenantId === tenantId) ?? null
  return {
    total: total && { currency: total.currency, before: total.before, after: total.after, amount: total.amount },
    agents: [...mine].map(([agentId, lines]) => shareOf(agentId, lines)).toSorted(byMoney),
    otherAgents: others.size,
    nothing: changed.length === 0 && difference.totals.every((each) => isZero(each.amount)),
  }
}

function shareOf(agentId: string, lines: AgentDifference[]): AgentShare {
  return {
    agentId,
    name: lines[0]!.name,
    lines: lines.toSorted((a, b) => chartOrderOf(a.type) - chartOrderOf(b.type) || a.country.localeCompare(b.country)),
    events: lines.reduce((sum, line) => sum + line.events, 0),
    amount: sumDecimals(lines.flatMap((line) => line.amount ?? [])),
  }
}

const byMoney = (a: AgentShare, b: AgentShare): number =>
  compareDecimals(magnitude(b.amount), magnitude(a.amount)) || a.name.localeCompare(b.name)

import type { AgentDifference, ChargeDifference, TotalDifference } from '../../../src-main/contract/answers.ts'
import { minorDecimals } from '../../../src-main/core/money/currency.ts'
import {
  compareDecimals,
  isZero,
  magnitudeOf,
  subtractDecimals,
  sumDecimals,
} from '../../../src-main/core/money/decimal.ts'
import { shownShares } from '../../../src-main/core/money/shares.ts'
import { chartOrderOf } from '../../words/event-type.ts'

/** One agent's share of a difference. */
interface AgentShare {
  agentId: string
  name: string
  lines: AgentDifference[]
  events: number
  /** Of the priced events: its share of the difference, which is of rounded bills; so are the amounts of its lines. */
  amount: string
}

/** A difference reduced to what one tenant may see. */
export interface TenantDifference {
  total: TotalDifference | null
  /** The agents with the largest change of money come first. */
  agents: AgentShare[]
  /** How many agents of other clients change; nothing else about them may show. */
  otherAgents: number
  /** Whether nothing changes, for this tenant or any other. */
  nothing: boolean
}

const isChange = (line: AgentDifference): boolean =>
  line.events !== 0 || line.quantity !== 0 || line.amount === null || !isZero(line.amount)

export function differenceFor(difference: ChargeDifference, tenantId: string): TenantDifference {
  const changed = difference.agents.filter(isChange)
  const mine = Map.groupBy(
    changed.filter((line) => line.tenantId === tenantId),
    (line) => line.agentId,
  )
  const others = new Set(changed.filter((line) => line.tenantId !== tenantId).map((line) => line.agentId))
  const total = difference.totals.find((each) => each.tenantId === tenantId) ?? null
  return {
    total,
    agents: sharesOf([...mine].map(([agentId, lines]) => shareOf(agentId, lines)).toSorted(byMoney), total),
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

/** In whole minor units that add up to the difference of the bills, less that of minimum commitments. */
function sharesOf(agents: readonly AgentShare[], total: TotalDifference | null): AgentShare[] {
  if (total === null) return [...agents]
  const decimals = minorDecimals(total.currency)
  const ofAgents = subtractDecimals(total.amount, total.commitment)
  const shares = shownShares(
    ofAgents,
    agents.map(({ amount }) => amount),
    decimals,
  )
  return agents.map((agent, at) => {
    const share = shares[at]!
    const amounts = shownShares(
      share,
      agent.lines.map(({ amount }) => amount),
      decimals,
    )
    const lines = agent.lines.map((line, index) => ({ ...line, amount: amounts[index]! }))
    return { ...agent, amount: share, lines }
  })
}

const byMoney = (a: AgentShare, b: AgentShare): number =>
  compareDecimals(magnitudeOf(b.amount), magnitudeOf(a.amount)) || a.name.localeCompare(b.name)

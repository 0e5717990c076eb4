import { canonicalJson } from '../../../core/documents/canonical-json.ts'
import { minorDecimals } from '../../../core/money/currency.ts'
import { formatDecimal, nanosOf, type Nanos } from '../../../core/money/money.ts'
import type { SummaryLine } from '../../../contract/answers.ts'
import type { EvidenceHead, OtherAgents } from '../format/evidence.ts'
import type { ChargedEvent, FileCharges } from './file-charges.ts'
import type { Findings } from './findings.ts'

/** Holds the lines of a statement, but its adjustments, against what the events come to. */
export function checkLines({ statement }: EvidenceHead, charges: FileCharges, findings: Findings): void {
  const stated = statement.lines.filter(({ kind }) => kind !== 'adjustment')
  for (let at = 0; at < Math.max(stated.length, charges.lines.length); at++) {
    const [line, found] = [stated[at], charges.lines[at]]
    if (!line || !found) {
      const [what, statedWords, foundWords] = ['kind', line?.kind ?? 'no line', found?.kind ?? 'no line']
      findings.add({ code: 'line-differs', line: at + 1, what, stated: statedWords, found: foundWords })
      continue
    }
    for (const what of Object.keys(found) as (keyof SummaryLine)[]) {
      // Statements of earlier versions do not say how much is assumed.
      if (what === 'assumed' && line.assumed === undefined) continue
      findings.differs(canonicalJson(line[what]), canonicalJson(found[what]), (compared) => ({
        code: 'line-differs',
        line: at + 1,
        what,
        ...compared,
      }))
    }
  }
}

/** Holds the sums of a statement against its lines and events. */
export function checkSums(head: EvidenceHead, others: OtherAgents, charges: FileCharges, findings: Findings): void {
  const { statement, agentId } = head
  const decimals = minorDecimals(statement.currency)
  const money = (amount: Nanos): string => formatDecimal(amount, decimals)
  const adjusted = statement.lines
    .filter(({ kind, amount }) => kind === 'adjustment' && amount !== null)
    .reduce((sum, { amount }) => sum + nanosOf(amount!), 0n)
  const otherEvents = others.totals.reduce((sum, [, , , , , , events]) => sum + events, others.events.length)
  const sums: Record<string, string | number> = {
    adjustments: money(adjusted),
    total: money(charges.total + adjusted),
    events: charges.events.length + otherEvents,
  }
  // Of agents that are not in the file nobody here knows what is open.
  if (agentId === null) {
    const open = charges.events.filter(({ event }) => event.provisional === 1)
    sums['provisional'] = open.length
    sums['provisionalAmount'] = money(open.reduce((sum, { charge }) => sum + (charge.amount ?? 0n), 0n))
    sums['unpriced'] = charges.events.filter(({ charge }) => charge.unitPrice === null).length
    sums['assumed'] = charges.events.reduce((sum, { event }) => sum + event.assumed, 0)
  }
  for (const [what, found] of Object.entries(sums)) {
    const stated = statement[what as keyof typeof statement]
    findings.differs(stated, found, (compared) => ({ code: 'statement-differs', what, ...compared }))
  }
}

/**
 * Holds the figures of each agent of the file against its events and messages.
 * @param messages billable ones of the period, by agent
 */
export function checkAgents(
  { statement, agents }: EvidenceHead,
  charges: FileCharges,
  messages: ReadonlyMap<string, number>,
  findings: Findings,
): void {
  const decimals = minorDecimals(statement.currency)
  const byAgent = Map.groupBy(charges.events, ({ agentId }) => agentId)
  for (const { agentId } of agents) {
    const stated = statement.agents.find((agent) => agent.agentId === agentId)
    if (!stated) continue
    const own = byAgent.get(agentId) ?? []
    const found = {
      messages: messages.get(agentId) ?? 0,
      amount: formatDecimal(amountOf(own) ?? 0n, decimals),
      ...Object.fromEntries(eventGroups(own, decimals)),
    }
    const told = {
      messages: stated.messages,
      amount: stated.amount,
      ...Object.fromEntries(
        stated.events.map(({ type, country, events, quantity, amount }) => [
          `${type} ${country}`,
          groupWords(events, quantity, amount),
        ]),
      ),
    }
    for (const what of new Set([...Object.keys(told), ...Object.keys(found)])) {
      const [left, right] = [told[what as keyof typeof told], found[what as keyof typeof found]]
      findings.differs(left, right, (compared) => ({ code: 'agent-differs', agentId, what, ...compared }))
    }
  }
}

const amountOf = (events: readonly ChargedEvent[]): Nanos | null =>
  events.reduce<Nanos | null>((sum, { charge: { amount } }) => (amount === null ? sum : (sum ?? 0n) + amount), null)

function eventGroups(events: readonly ChargedEvent[], decimals: number): [string, string][] {
  const groups = Map.groupBy(events, ({ event }) => `${event.type} ${event.country}`)
  return [...groups].map(([key, own]) => {
    const amount = amountOf(own)
    const quantity = own.reduce((sum, { event }) => sum + event.quantity, 0)
    return [key, groupWords(own.length, quantity, amount === null ? null : formatDecimal(amount, decimals))]
  })
}

const groupWords = (events: number, quantity: number, amount: string | null): string =>
  JSON.stringify({ events, quantity, amount })

import { localCalendar } from '../../core/calendar/local-day.ts'
import type { FocusUsage } from '../../export/focus/focus-bill.ts'
import { addPart, type Part } from '../../rating/pricing/line-terms.ts'
import { profileRef } from '../../rating/profile/profile.ts'
import { CLAUSES, TypeCode } from '../../rating/threads/event.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { readChargeClauses } from '../../store/events/charge-clauses.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { PricedCharge } from '../charges/cycle-charges.ts'
import { groupBy, provisionalAfterMs, type DaySpan, type TenantPricing } from '../charges/priced-charges.ts'
import { profileAt } from '../profiles/agent-profiles.ts'

/**
 * The charges of a cycle by agent, day, type, country and carrier, in this order. The clauses behind them are read agent
 * by agent, as there may be as many as messages.
 * @param agents whose charges they are; those of others are left out
 * @param names of the agents as the statement has them
 */
export function* focusUsage(
  store: ReadableStore,
  span: DaySpan,
  agents: readonly StoredAgent[],
  pricing: TenantPricing,
  names: ReadonlyMap<string, string>,
): Generator<FocusUsage> {
  const ofAgent = groupBy(pricing.chargesByDay(span), ({ agentNo }) => agentNo)
  for (const agent of agents) {
    const charges = ofAgent.get(agent.agentNo)
    if (!charges) continue
    const known = madeBy(store, agent, span)
    const name = names.get(agent.agentId) ?? agent.name
    for (const charge of charges.sort(inOrder)) yield usageOf(agent, name, charge, known.get(nameOf(charge)), pricing)
  }
}

function usageOf(
  agent: StoredAgent,
  agentName: string,
  charge: PricedCharge,
  made: Made | undefined,
  { book }: TenantPricing,
): FocusUsage {
  const { day, type, country, carrier } = charge
  const { startOfDay } = localCalendar(agent.timeZone)
  const profile = profileAt(agent, day)
  const parts: Part[] = []
  for (const part of charge.parts) addPart(parts, part)
  return {
    day: { fromMs: startOfDay(day), toMs: startOfDay(day + 1) },
    agentId: agent.agentId,
    agentName,
    type,
    country,
    carrier: carrier || null,
    rateCountry: book.rateOf(type, country, day)?.country ?? null,
    parts,
    provider: PROVIDERS[profile.id] ?? profile.name,
    profile: profileRef(profile),
    clauses: made?.clauses ?? [],
    provisional: made?.provisional ?? false,
  }
}

/** Whose service a profile is the rules of, where it is not called like that. */
const PROVIDERS: Readonly<Record<string, string>> = {
  'infobip-us-sessions': 'Infobip',
  google: 'Google',
  'google-carrier-log': 'Google',
}

/** How the events of a charge were made. */
interface Made {
  clauses: string[]
  provisional: boolean
}

function madeBy(store: ReadableStore, agent: StoredAgent, span: DaySpan): Map<string, Made> {
  const known = new Map<string, Made>()
  for (const { clause, provisional, ...of } of readChargeClauses(
    store,
    agent.agentNo,
    provisionalAfterMs(agent),
    span,
  )) {
    const made = known.get(keyOf(of)) ?? { clauses: [], provisional: false }
    known.set(keyOf(of), made)
    const name = CLAUSES[clause]!.clause
    if (!made.clauses.includes(name)) made.clauses.push(name)
    made.provisional ||= provisional === 1
  }
  return known
}

const keyOf = (of: { day: number; type: number; country: string; carrier: string; chargeable: number }): string =>
  `${of.day} ${of.type} ${of.country} ${of.chargeable} ${of.carrier}`

const nameOf = (charge: PricedCharge): string => keyOf({ ...charge, type: TypeCode[charge.type] })

const inOrder = (left: PricedCharge, right: PricedCharge): number =>
  left.day - right.day ||
  TypeCode[left.type] - TypeCode[right.type] ||
  compare(left.country, right.country) ||
  compare(left.carrier, right.carrier) ||
  right.chargeable - left.chargeable

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

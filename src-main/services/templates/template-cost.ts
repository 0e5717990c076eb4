import type { Nanos } from '../../core/money/money.ts'
import { billedSize } from '../../rating/templates/billed-size.ts'
import { extraSegments, SEGMENTED } from '../../rating/threads/event.ts'
import { dayOfType } from '../../store/events/day-of-type.ts'
import type { EventGroup } from '../../store/events/event-groups.ts'
import type { DaySpan, TenantPricing } from '../charges/priced-charges.ts'
import { sumOf } from '../charges/priced-charges.ts'
import type { Clinic, ClinicTemplate } from './clinic.ts'

/** What the segments beyond the first of a template's messages come to. */
export interface ExtraCost {
  messages: number
  segments: number
  /** Null where unpriced. */
  amount: Nanos | null
}

/** Makes a function that says what the extra segments of a template cost, as `list-events` prices each message. */
export function extraCostBy(pricing: TenantPricing, span: DaySpan): (template: ClinicTemplate) => ExtraCost {
  const apart = new Set(pricing.apart(span))
  return (template) => {
    const groups = groupsOf(template, apart, ({ type, quantity }) => quantity > 1 && SEGMENTED.has(type))
    return {
      messages: groups.reduce((sum, { events }) => sum + events, 0),
      segments: groups.reduce((sum, { type, quantity, events }) => sum + extraSegments(type, quantity, events), 0),
      amount: sumOf(groups.map((group) => pricing.chargeOf(group, group.firstRow).extraAmount)),
    }
  }
}

const costs = new WeakMap<ClinicTemplate, Nanos | null>()

/**
 * What the messages of a template that are billed by themselves cost in all, as `list-events` prices each; null where they
 * are unpriced. It is worked out once for a template, as it is asked for with every wording.
 */
export function costOf({ pricing, span }: Clinic, template: ClinicTemplate): Nanos | null {
  const known = costs.get(template)
  if (known !== undefined) return known
  const groups = groupsOf(template, new Set(pricing.apart(span)), () => true)
  const cost = sumOf(groups.map((group) => pricing.chargeOf(group, group.firstRow).amount))
  costs.set(template, cost)
  return cost
}

type Group = Omit<EventGroup, 'firstRow'> & { firstRow: number | null }

/** The messages of a template as events: equal ones together, but for those that must not be added up before pricing. */
function groupsOf(
  { texts: { messages }, places }: ClinicTemplate,
  apart: ReadonlySet<number>,
  isCounted: (billed: { type: number; quantity: number }) => boolean,
): Group[] {
  const together = new Map<string, Group>()
  const groups: Group[] = []
  for (const at of places) {
    const kindNo = messages.kind[at]!
    const { rules, shape, day, country, carrier, isChargeable } = messages.kinds[kindNo]!
    const size = rules.sizeUnit === 'bytes' ? messages.bytes[at]! : messages.characters[at]!
    const billed = billedSize(rules, shape, size)
    if (!isCounted(billed)) continue
    const { type, quantity } = billed
    const isApart = apart.has(dayOfType(day, type))
    const key = `${kindNo} ${type} ${quantity}`
    const known = isApart ? undefined : together.get(key)
    if (known) {
      known.events++
      known.quantity += quantity
      continue
    }
    const firstRow = isApart ? messages.rowNo[at]! : null
    const group = { day, type, country, carrier, chargeable: isChargeable ? 1 : 0, events: 1, quantity, firstRow }
    groups.push(group)
    if (!isApart) together.set(key, group)
  }
  return groups
}

import type { Nanos } from '../../core/money/money.ts'
import type { BilledSize } from '../../rating/templates/billed-size.ts'
import type { MessageKind, SizedKind } from '../../rating/templates/template-messages.ts'
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
  { texts, places, sizes }: ClinicTemplate,
  apart: ReadonlySet<number>,
  isCounted: (billed: BilledSize) => boolean,
): Group[] {
  const isApart = ({ kind: { day }, billed: { type } }: SizedKind): boolean => apart.has(dayOfType(day, type))
  const together = new Map<MessageKind, Group[]>()
  const groups: Group[] = []
  for (const sized of sizes) {
    const { kind, billed, messages } = sized
    if (!isCounted(billed) || isApart(sized)) continue
    let ofKind = together.get(kind)
    if (!ofKind) together.set(kind, (ofKind = []))
    const known = ofKind.find(
      ({ type, quantity, events }) => type === billed.type && quantity === events * billed.quantity,
    )
    if (known) {
      known.events += messages
      known.quantity += billed.quantity * messages
      continue
    }
    const group = groupOf(sized, messages, null)
    groups.push(group)
    ofKind.push(group)
  }
  if (apart.size === 0) return groups
  const { messages } = texts
  for (const at of places) {
    const sized = texts.sizes[messages.sized[at]!]!
    if (isCounted(sized.billed) && isApart(sized)) groups.push(groupOf(sized, 1, messages.rowNo[at]!))
  }
  return groups
}

function groupOf({ kind, billed: { type, quantity } }: SizedKind, messages: number, firstRow: number | null): Group {
  const { day, country, carrier, isChargeable } = kind
  const chargeable = isChargeable ? 1 : 0
  return { day, type, country, carrier, chargeable, events: messages, quantity: quantity * messages, firstRow }
}

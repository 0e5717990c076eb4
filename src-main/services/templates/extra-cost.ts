import type { Nanos } from '../../core/money/money.ts'
import { billedSize } from '../../rating/templates/billed-size.ts'
import { extraSegments, SEGMENTED } from '../../rating/threads/event.ts'
import { dayOfType } from '../../store/events/day-of-type.ts'
import type { EventGroup } from '../../store/events/event-groups.ts'
import type { DaySpan, TenantPricing } from '../charges/priced-charges.ts'
import { sumOf } from '../charges/priced-charges.ts'
import type { ClinicTemplate } from './clinic.ts'

/** What the segments beyond the first of a template's messages come to. */
interface ExtraCost {
  messages: number
  segments: number
  /** Null where unpriced. */
  amount: Nanos | null
}

/** Makes a function that says what the extra segments of a template cost, as `list-events` prices each message. */
export function extraCostBy(pricing: TenantPricing, span: DaySpan): (template: ClinicTemplate) => ExtraCost {
  const apart = new Set(pricing.apart(span))
  return ({ texts: { messages }, places }) => {
    const together = new Map<string, EventGroup>()
    const groups: EventGroup[] = []
    const cost: ExtraCost = { messages: 0, segments: 0, amount: null }
    for (const at of places) {
      const kindNo = messages.kind[at]!
      const { rules, shape, day, country, carrier, isChargeable } = messages.kinds[kindNo]!
      const size = rules.sizeUnit === 'bytes' ? messages.bytes[at]! : messages.characters[at]!
      const { type, quantity } = billedSize(rules, shape, size)
      if (quantity === 1 || !SEGMENTED.has(type)) continue
      cost.messages++
      cost.segments += extraSegments(type, quantity, 1)
      const isApart = apart.has(dayOfType(day, type))
      const key = `${kindNo} ${quantity}`
      const known = isApart ? undefined : together.get(key)
      if (known) {
        known.events++
        known.quantity += quantity
        continue
      }
      const firstRow = isApart ? messages.rowNo[at]! : null
      const chargeable = isChargeable ? 1 : 0
      const group = { day, type, country, carrier, chargeable, events: 1, quantity, firstRow }
      groups.push(group)
      if (!isApart) together.set(key, group)
    }
    return { ...cost, amount: sumOf(groups.map((group) => pricing.chargeOf(group, group.firstRow).extraAmount)) }
  }
}

import type { EventType } from '../threads/event.ts'
import type { LineTerms } from './line-terms.ts'
import { parseDay } from '../../core/calendar/day.ts'
import { nanosOf, type Nanos, type Rounding } from '../../core/money/money.ts'
import type { Surcharge } from './rate-card.ts'
import { carrierKey, surchargeKey } from './surcharge-key.ts'

/** A surcharge of one card version: so much a unit of chargeable events on the local days `[fromDay, toDay)`. */
export interface SurchargeTerms {
  type: EventType
  /** ISO 3166-1 alpha-2, or `*`. */
  country: string
  /** As `carrierKey` writes it. */
  carrier: string
  unitPrice: Nanos
  fromDay: number
  toDay: number
  line: LineTerms
}

/**
 * The same surcharge (its name, type, country and carrier) with a later day takes the place of the earlier one from that
 * day on; different ones add up, save that one of an event's own country comes before its like for `*`.
 * @param surcharges of a checked card
 */
export function surchargeTerms(
  surcharges: readonly Surcharge[],
  version: number,
  rounding: Rounding,
): SurchargeTerms[] {
  return surcharges.map((surcharge) => {
    const fromDay = parseDay(surcharge.effectiveFrom)!
    const laterDays = surcharges
      .filter((other) => surchargeKey(other) === surchargeKey(surcharge))
      .map(({ effectiveFrom }) => parseDay(effectiveFrom)!)
      .filter((day) => day > fromDay)
    const unitPrice = nanosOf(surcharge.unitPrice)
    const name = surcharge.name.trim()
    const carrier = surcharge.carrier.trim()
    return {
      type: surcharge.type,
      country: surcharge.country,
      carrier: carrierKey(carrier),
      unitPrice,
      fromDay,
      toDay: Math.min(...laterDays, Infinity),
      line: { kind: 'surcharge', name, carrier, tier: null, package: null, unitPrice, version, rounding },
    }
  })
}

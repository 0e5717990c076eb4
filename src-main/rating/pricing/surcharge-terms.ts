import type { EventType } from '../threads/event.ts'
import type { LineTerms } from './line-terms.ts'
import { parseDay } from '../../core/calendar/day.ts'
import { nanosOf, type Nanos, type Rounding } from '../../core/money/money.ts'
import type { Surcharge } from './rate-card.ts'
import { carrierKey, surchargeKey } from './surcharge-key.ts'

/**
 * A surcharge of one card version with its decimals parsed. It applies to each unit of chargeable events on the local
 * days `[fromDay, toDay)`.
 */
export interface SurchargeTerms {
  type: EventType
  /** ISO 3166-1 alpha-2, or `*`. */
  country: string
  /** As `carrierKey` spells it. */
  carrier: string
  unitPrice: Nanos
  fromDay: number
  toDay: number
  line: LineTerms
}

/**
 * Works out from when to when each surcharge applies: an entry ends where a later entry with the same name, type,
 * country and carrier begins. Different surcharges add up, except that one for the event's country replaces the one of
 * that name for `*`.
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

import { checkDocument } from '../../core/documents/check.ts'
import type { Fault } from '../../core/words/problem.ts'
import { rateCardSchema, type RateCard } from './rate-card.ts'

export type CheckedRateCard = { card: RateCard; faults?: undefined } | { card?: undefined; faults: Fault[] }

/**
 * Checks a whole rate card before it is accepted: every fault in one answer, each with its path. The card that comes
 * back has its defaults filled in.
 * @param value the card as parsed from JSON
 * @param tenantCurrency where given, the card must be in it
 */
export function checkRateCard(value: unknown, tenantCurrency?: string): CheckedRateCard {
  const { document, faults } = checkDocument(rateCardSchema(tenantCurrency), value)
  return faults ? { faults } : { card: { ...document, rounding: document.rounding ?? 'half-up' } }
}

import { checkDocument } from '../../core/documents/check.ts'
import { migrated, type Migration } from '../../core/documents/migrate.ts'
import type { Fault } from '../../core/words/problem.ts'
import { rateCardSchema, type RateCard } from './rate-card.ts'

type CheckedRateCard = { card: RateCard; faults?: undefined } | { card?: undefined; faults: Fault[] }

/** None yet: every card that was ever written is of the first version, which has no number. */
const MIGRATIONS: readonly Migration[] = []

/** A card that a store kept, which was checked before it was kept, in the form of today. */
export const keptRateCard = (card: unknown): RateCard => migrated(card, MIGRATIONS) as RateCard

/**
 * Checks a whole rate card before it is accepted: every fault in one answer, each with its path. The card that comes
 * back has its defaults filled in.
 * @param value the card as parsed from JSON
 * @param tenantCurrency where given, the card must be in it
 */
export function checkRateCard(value: unknown, tenantCurrency?: string): CheckedRateCard {
  const { document, faults } = checkDocument(rateCardSchema(tenantCurrency), migrated(value, MIGRATIONS))
  return faults ? { faults } : { card: { ...document, rounding: document.rounding ?? 'half-up' } }
}

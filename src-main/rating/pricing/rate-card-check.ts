import { checkDocument } from '../../core/documents/check.ts'
import { migrateDocument, type DocumentMigration } from '../../core/documents/migrate.ts'
import type { Fault } from '../../core/words/problem.ts'
import { rateCardSchema, type RateCard } from './rate-card.ts'

type CheckedRateCard = { card: RateCard; faults?: undefined } | { card?: undefined; faults: Fault[] }

/**
 * Steps from one version of the document to the next. None so far: every card ever written is of the first version,
 * which carries no number.
 */
const MIGRATIONS: readonly DocumentMigration[] = []

/** Reads a card from the store, where only checked cards are kept, and brings it to today's form. */
export const keptRateCard = (card: unknown): RateCard => migrateDocument(card, MIGRATIONS) as RateCard

/**
 * Checks a whole rate card and reports every fault at once, each with its path. The card that comes back has its
 * defaults filled in.
 * @param value the card as parsed from JSON
 * @param tenantCurrency where given, the card must be in this currency
 */
export function checkRateCard(value: unknown, tenantCurrency?: string): CheckedRateCard {
  const { document, faults } = checkDocument(rateCardSchema(tenantCurrency), migrateDocument(value, MIGRATIONS))
  return faults ? { faults } : { card: { ...document, rounding: document.rounding ?? 'half-up' } }
}

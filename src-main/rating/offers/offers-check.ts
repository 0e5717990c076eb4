import { checkDocument } from '../../core/documents/check.ts'
import { migrateDocument, type DocumentMigration } from '../../core/documents/migrate.ts'
import type { Fault } from '../../core/words/problem.ts'
import { offersSchema, type Offers } from './offers.ts'

type CheckedOffers = { offers: Offers; faults?: undefined } | { offers?: undefined; faults: Fault[] }

/** None yet: a file of offers is of the first version, which has no number. */
const MIGRATIONS: readonly DocumentMigration[] = []

/**
 * Checks a whole file of offers before any of them is compared: every fault in one answer, each with its path.
 * @param value as parsed from JSON
 * @param billedIn the currency that they are compared in; null where offers in other currencies may be without a rate yet
 */
export function checkOffers(value: unknown, billedIn: string | null): CheckedOffers {
  const { document, faults } = checkDocument(offersSchema(billedIn), migrateDocument(value, MIGRATIONS))
  return faults ? { faults } : { offers: document }
}

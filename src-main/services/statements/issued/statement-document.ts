import { issuedStatement, type IssuedDocument, type Statement } from '../../../contract/answers/statement-answers.ts'
import { checkDocument } from '../../../core/documents/check.ts'
import { migrateDocument, type DocumentMigration } from '../../../core/documents/migrate.ts'
import type { Fault } from '../../../core/words/problem.ts'

type CheckedStatement = { statement: IssuedDocument; faults?: undefined } | { statement?: undefined; faults: Fault[] }

/**
 * None yet: every statement that was ever issued is of the first version, which has no number. A step is for reading alone:
 * hashes are of the text as it was issued.
 */
const MIGRATIONS: readonly DocumentMigration[] = []

/** The content of a statement that a store froze, in the form of today. */
export const keptStatement = (content: unknown): Omit<Statement, 'hash'> =>
  migrateDocument(content, MIGRATIONS) as Omit<Statement, 'hash'>

/**
 * Checks whether a value is a statement that was issued and exported: every fault in one answer, each with its path.
 * @param value as parsed from JSON
 */
export function checkStatement(value: unknown): CheckedStatement {
  const { document, faults } = checkDocument(issuedStatement, migrateDocument(value, MIGRATIONS))
  return faults ? { faults } : { statement: document }
}

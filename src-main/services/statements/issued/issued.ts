import type { Statement } from '../../../contract/answers.ts'
import { dayText, parseDay } from '../../../core/calendar/day.ts'
import { nextCycle } from '../../../core/calendar/period.ts'
import { refuse, type Failure } from '../../../core/words/problem.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { firstDayNotIssued, listStatements, type StoredStatement } from '../../../store/statements.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { keptStatement } from './statement-document.ts'

/** An issued statement with its content parsed. */
export interface IssuedStatement extends StoredStatement {
  statement: Statement
}

/** The frozen statement: its content with its hash. */
export const statementFromStore = ({ content, hash }: Pick<StoredStatement, 'content' | 'hash'>): Statement => ({
  ...keptStatement(JSON.parse(content)),
  hash,
})

/** A tenant's issued statements, in the order of issue. */
export const issuedOf = (store: ReadableStore, tenant: StoredTenant): IssuedStatement[] =>
  listStatements(store, tenant.tenantNo).map((stored) => ({ ...stored, statement: statementFromStore(stored) }))

/**
 * The cycle whose statement carries the adjustments: the one after the newest issued cycle; null where none is issued.
 * @param issued in any order
 */
export const adjustingCycle = (issued: readonly IssuedStatement[]): string | null =>
  issued.length === 0 ? null : nextCycle(issued.map(({ cycle }) => cycle).reduce((left, right) => later(left, right)))

const later = (left: string, right: string): string => (left > right ? left : right)

/**
 * The refusal of a change of prices or rules from a local day on that is inside or before an issued cycle; null where
 * the day is after all of them. The store refuses such a change too, but cannot tell what to do instead.
 */
export function refusalOfDay(
  store: ReadableStore,
  tenant: StoredTenant,
  day: number,
  change: 'card' | 'move',
): Failure | null {
  const first = firstDayNotIssued(store, tenant.tenantNo)
  if (first === null || day >= parseDay(first)!) return null
  return refuse('day-issued', { change, day: dayText(day), tenantId: tenant.tenantId, firstOpen: first })
}

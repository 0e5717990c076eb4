import type { SummaryLine } from '../../../contract/answers.ts'
import type { StoredImport } from '../../../store/imports.ts'
import { adjustingCycle, type IssuedStatement } from '../issued/issued.ts'

/** An issued cycle that a statement adjusts, and the statement that settled it last. */
export interface AdjustedCycle {
  cycle: string
  settled: IssuedStatement
}

/**
 * The cycles that adjustment lines belong to, earliest first.
 * @param issued in the order of issue
 */
export const adjustedCycles = (lines: readonly SummaryLine[], issued: readonly IssuedStatement[]): AdjustedCycle[] => {
  const cycles = new Set(lines.flatMap((line) => (line.kind === 'adjustment' ? (line.originalCycle ?? []) : [])))
  return [...cycles].sort().map((cycle) => ({ cycle, settled: lastToSettle(cycle, issued) }))
}

/** The statement that settled a cycle last: its own, or the newest one that adjusted it. */
export function lastToSettle(cycle: string, issued: readonly IssuedStatement[]): IssuedStatement {
  const own = issued.findIndex((statement) => statement.cycle === cycle)
  return issued.findLast(
    (statement, at) => at === own || (at > own && statement.cycle === adjustingCycle(issued.slice(0, at))),
  )!
}

/** Whether a statement counted an import that was undone since. */
export const isUndoneSince = (
  { importNo, undoneAtMs }: Pick<StoredImport, 'importNo' | 'undoneAtMs'>,
  { lastImport, undoneImports }: Pick<IssuedStatement, 'lastImport' | 'undoneImports'>,
): boolean => importNo <= lastImport && undoneAtMs !== null && !undoneImports.includes(importNo)

import type { Provenance } from '../../../contract/answers.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ImportOfAgents } from '../../../store/imports.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { cycleSpan, type Span } from '../../period.ts'
import { isUndoneSince, type AdjustedCycle } from '../draft/adjusted-cycles.ts'
import { importsTouching } from './imports-touching.ts'

/**
 * The imports that a statement is made from, oldest first: those that brought traffic of its own cycle or of a cycle
 * that it adjusts, and those with which an adjusted cycle was billed and that were undone since.
 */
export function importsRestedOn(
  store: ReadableStore,
  tenant: StoredTenant,
  span: Span,
  agents: readonly StoredAgent[],
  adjusted: readonly AdjustedCycle[],
): Provenance['imports'] {
  const holds = ({ undoneAtMs }: ImportOfAgents): boolean => undoneAtMs === null
  const own = importsTouching(store, tenant, span, agents).filter(holds)
  const found = new Map(own.map((stored) => [stored.importNo, { stored, adjusts: [] as string[] }]))
  for (const { cycle, settled } of adjusted) {
    for (const stored of importsTouching(store, tenant, cycleSpan(tenant, cycle), agents)) {
      if (!holds(stored) && !isUndoneSince(stored, settled)) continue
      const known = found.get(stored.importNo)
      if (known) known.adjusts.push(cycle)
      else found.set(stored.importNo, { stored, adjusts: [cycle] })
    }
  }
  return [...found.values()]
    .sort((left, right) => left.stored.importNo - right.stored.importNo)
    .map(({ stored, adjusts }) => namedImport(stored, adjusts))
}

const namedImport = (
  { importNo, file, sha256, format, importedAtMs, rows, undoneAtMs }: ImportOfAgents,
  adjusts: string[],
): Provenance['imports'][number] => ({
  importId: String(importNo),
  file,
  sha256,
  format,
  importedAt: new Date(importedAtMs).toISOString(),
  rows,
  ...(adjusts.length > 0 && { adjusts }),
  ...(undoneAtMs !== null && { undoneAt: new Date(undoneAtMs).toISOString() }),
})

import { TRAFFIC_FIELDS } from '../../core/words/labels/traffic-field.ts'
import { checkDocument } from '../../core/documents/check.ts'
import { migrateDocument, type DocumentMigration } from '../../core/documents/migrate.ts'
import { together, type Found } from '../../core/documents/schema.ts'
import type { Fault } from '../../core/words/problem.ts'
import { columnName } from '../formats/recognise.ts'
import { mappingShape, type Mapping } from './mapping.ts'

type CheckedMapping = { mapping: Mapping; faults?: undefined } | { mapping?: undefined; faults: Fault[] }

/** Steps from one version of the document to the next. None so far: every mapping ever written is of version 1. */
const MIGRATIONS: readonly DocumentMigration[] = []

const mappingSchema = together(mappingShape, faultsOfColumns)

/**
 * Checks a whole mapping and reports every fault at once, each with its path.
 * @param value the mapping as parsed from JSON
 */
export function checkMapping(value: unknown): CheckedMapping {
  const { document, faults } = checkDocument(mappingSchema, migrateDocument(value, MIGRATIONS), { listsOnce: true })
  return faults ? { faults } : { mapping: { ...(document.format ? {} : { format: {} }), ...document } as Mapping }
}

/**
 * Finds columns of the file that are named twice, columns of ours that have two, and missing ones that every message
 * needs.
 */
function* faultsOfColumns(mapping: unknown): Generator<Found> {
  if (typeof mapping !== 'object' || mapping === null) return
  const { columns, ...others } = mapping as Record<string, unknown>
  if (typeof columns !== 'object' || columns === null || Array.isArray(columns)) return
  const theirs = new Map<string, string>()
  const ours = new Map<string, string>()
  for (const [column, meaning] of Object.entries(columns) as [string, unknown][]) {
    if (meaning === undefined) continue
    const path = ['columns', column]
    const twin = theirs.get(columnName(column))
    if (twin !== undefined) yield { path, fault: { code: 'same-column', column: twin } }
    theirs.set(columnName(column), column)
    if (!isMappedColumn(meaning)) continue
    const other = ours.get(meaning)
    if (other !== undefined) yield { path, fault: { code: 'column-taken', meaning, column: other } }
    ours.set(meaning, column)
  }
  for (const needed of missingTargets(new Set(ours.keys()), others)) {
    yield { path: ['columns'], fault: { code: 'column-needed', needed } }
  }
}

const isMappedColumn = (meaning: unknown): meaning is string => (TRAFFIC_FIELDS as readonly unknown[]).includes(meaning)

/**
 * In words, what every message needs and this mapping does not provide: a column of ours, or a choice of several.
 * @param targets columns of ours for which the file has a column
 */
export function missingTargets(
  targets: ReadonlySet<string>,
  { agentId, direction }: { agentId?: unknown; direction?: unknown },
): string[] {
  const both = targets.has('sender') && targets.has('recipient')
  const missing = ['message_id', 'sent_at'].filter((target) => !targets.has(target))
  if (!targets.has('agent_id') && agentId === undefined && !both) missing.push('agent_id (or agentId for all rows)')
  if (!targets.has('user_id') && !both) missing.push('user_id (or sender and recipient)')
  if (!targets.has('direction') && typeof direction !== 'string') missing.push('direction (or one for all rows)')
  return missing
}

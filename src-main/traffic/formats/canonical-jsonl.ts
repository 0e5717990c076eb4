import { CANONICAL_COLUMNS, CANONICAL_REQUIRED, canonicalRowReader } from './canonical-row.ts'
import type { ColumnFormat } from './format.ts'

/** The canonical columns as keys of one JSON object a line. */
export const canonicalJsonLines: ColumnFormat = {
  name: 'canonical-jsonl',
  title: 'Canonical JSON lines',
  container: 'json',
  required: CANONICAL_REQUIRED,
  columns: CANONICAL_COLUMNS,
  rowReader: canonicalRowReader,
}

import {
  CANONICAL_COLUMNS,
  CANONICAL_IDS,
  CANONICAL_REQUIRED,
  CANONICAL_SPARE,
  canonicalRowReader,
} from './canonical-row.ts'
import type { ColumnFormat } from './format.ts'

/** The canonical columns as keys of one JSON object a line. */
export const canonicalJsonLines: ColumnFormat = {
  name: 'canonical-jsonl',
  title: 'Canonical JSON lines',
  container: 'json',
  required: CANONICAL_REQUIRED,
  columns: CANONICAL_COLUMNS,
  ids: CANONICAL_IDS,
  spare: CANONICAL_SPARE,
  rowReader: canonicalRowReader,
}

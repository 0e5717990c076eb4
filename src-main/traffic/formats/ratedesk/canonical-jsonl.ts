import { NEEDED_FIELDS } from '../../../core/words/labels/traffic-field.ts'
import { CANONICAL_COLUMNS, CANONICAL_IDS, CANONICAL_SPARE, canonicalRowReader } from './canonical-row.ts'
import type { ColumnFormat } from '../format.ts'

/** JSON lines: one object a line, with the canonical columns as its keys. */
export const canonicalJsonLines: ColumnFormat = {
  name: 'canonical-jsonl',
  title: 'Canonical JSON lines',
  container: 'json',
  required: NEEDED_FIELDS,
  columns: CANONICAL_COLUMNS,
  ids: CANONICAL_IDS,
  spare: CANONICAL_SPARE,
  rowReader: canonicalRowReader,
}

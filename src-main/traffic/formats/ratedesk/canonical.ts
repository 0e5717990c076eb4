import { NEEDED_FIELDS } from '../../../core/words/labels/traffic-field.ts'
import { CANONICAL_COLUMNS, canonicalRowReader } from './canonical-row.ts'
import type { ColumnFormat } from '../format.ts'

/** Ratedesk's own CSV. */
export const canonical: ColumnFormat = {
  name: 'canonical',
  title: 'Canonical CSV',
  container: 'csv',
  required: NEEDED_FIELDS,
  columns: CANONICAL_COLUMNS,
  rowReader: canonicalRowReader,
}

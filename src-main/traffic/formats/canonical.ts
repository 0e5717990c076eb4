import { CANONICAL_COLUMNS, CANONICAL_REQUIRED, canonicalRowReader } from './canonical-row.ts'
import type { ColumnFormat } from './format.ts'

/** Ratedesk's own CSV. */
export const canonical: ColumnFormat = {
  name: 'canonical',
  title: 'Canonical CSV',
  container: 'csv',
  required: CANONICAL_REQUIRED,
  columns: CANONICAL_COLUMNS,
  rowReader: canonicalRowReader,
}

import { createHash } from 'node:crypto'
import { columnName } from '../formats/recognise.ts'

/**
 * The hash by which a header is recognised again, whatever the order and case of its columns: 32 hex digits.
 * @param columns as they stand in the header, or the keys of a JSON object
 */
export const fingerprintOf = (columns: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(columns.map(columnName).sort()))
    .digest('hex')
    .slice(0, 32)

import { createHash } from 'node:crypto'
import { columnName } from '../formats/recognise.ts'

/**
 * What a header is known by, whatever the order of its columns and the case they are written in: 32 hex digits.
 * @param columns as they stand in the header, or the keys of a JSON object
 */
export const fingerprintOf = (columns: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(columns.map(columnName).sort()))
    .digest('hex')
    .slice(0, 32)

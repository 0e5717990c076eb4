import { wordList } from './count.ts'
import { excerpt } from './visible.ts'

const MOST = 20
const LONGEST_COLUMN = 40

/** Names of columns in words, `a, b and c`; beyond twenty only their number is given. */
export function columnList(columns: readonly string[]): string {
  const named = columns.slice(0, MOST).map((column) => excerpt(column, LONGEST_COLUMN))
  return wordList(columns.length > MOST ? [...named, `${columns.length - MOST} more`] : named) || 'none'
}

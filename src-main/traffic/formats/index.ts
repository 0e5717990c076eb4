import { wrong } from '../../rating/problem.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { canonical } from './canonical.ts'
import { canonicalJsonLines } from './canonical-jsonl.ts'
import type { Format } from './format.ts'
import { sinchDetailReport } from './sinch-detail-report.ts'

/** Every format that can be read. To add one, write its file and name it here. */
export const FORMATS: readonly Format[] = [canonical, canonicalJsonLines, sinchDetailReport]

export interface Recognised {
  format: Format
  /** Why, as a sentence for people. */
  reason: string
}

/** The format of that name; null for `auto`. Throws a `Failure` for a name that no format has. */
export function formatNamed(name: string): Format | null {
  if (name === 'auto') return null
  const format = FORMATS.find((candidate) => candidate.name === name)
  if (format) return format
  throw wrong(`there is no format "${name}"; choose auto or one of ${FORMATS.map((each) => each.name).join(', ')}`)
}

/** Header names as formats know them. */
export const columnName = (name: string): string => name.trim().toLowerCase()

/**
 * Which format a file is, by the columns of its header or first JSON object.
 * @param columns as `columnName` gives them
 * @param wanted the format that the user named, or null to choose one
 * @param line of the header, for the fault
 */
export function recognise(
  columns: readonly string[],
  container: Format['container'],
  wanted: Format | null,
  line: number,
): Recognised {
  const here = container === 'csv' ? 'this header' : 'this object'
  if (wanted && wanted.container !== container) {
    const holds = container === 'csv' ? 'no JSON lines' : 'JSON lines'
    throw new Unreadable(
      line,
      `the file has ${holds}, so it is not of the format ${wanted.name}; leave the format to auto`,
    )
  }
  const present = new Set(columns)
  const candidates = (wanted ? [wanted] : FORMATS)
    .filter((format) => format.container === container)
    .map((format) => ({
      format,
      known: format.columns.filter((column) => present.has(column)),
      missing: format.required.filter((column) => !present.has(column)),
    }))
    .sort((left, right) => right.known.length - left.known.length)

  const fitting = candidates.find(({ missing }) => missing.length === 0)
  if (fitting) {
    const { format } = fitting
    return { format, reason: `${here} has ${listed(format.required)}, as the format ${format.name}` }
  }
  const near = wanted ? candidates : candidates.filter(({ format, missing }) => missing.length < format.required.length)
  if (near.length === 0)
    throw new Unreadable(line, `${here} fits no known format; it has ${listed(columns.map(shown))}`)
  const lacks = near.map(({ format, missing }) => `${listed(missing)} of the format ${format.name}`).join('; and ')
  throw new Unreadable(line, `${here} lacks ${lacks}; rename or add the columns`)
}

const shown = (column: string): string => (column === '' ? '(no name)' : column.slice(0, 40))

/** `a, b and c`; long lists are cut. */
export function listed(words: readonly string[]): string {
  const some = words.length > 20 ? [...words.slice(0, 20), `${words.length - 20} more`] : words
  return some.length < 2 ? (some[0] ?? 'none') : `${some.slice(0, -1).join(', ')} and ${some.at(-1)}`
}

import type { Place, Recognition } from '../../core/words/reasons/recognition.ts'
import { excerpt } from '../../core/words/figures/visible.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { hasColumns, type ColumnFormat, type Format, type JsonObject } from './format.ts'

/** Longer names of columns are cut to this length in messages to people. */
const LONGEST_COLUMN = 40

export interface RecognisedFormat<Kind extends Format = Format> {
  format: Kind
  by: Recognition
}

/** The name of a header's column in the spelling that formats use. */
export const columnName = (name: string): string => name.trim().toLowerCase()

/** How well a file fits a format, measured by the best-fitting kind of object. */
interface Fit {
  format: Format
  required: readonly string[]
  missing: readonly string[]
  /** How many of the columns that the format reads are present. */
  known: number
}

/**
 * Finds the format of a CSV by the columns of its header.
 * @param columns as `columnName` gives them
 * @param candidates every format, or the one that the user named
 * @param line the line of the header, to be named in the fault
 * @throws Unreadable where no format fits, with the columns that the nearest formats lack
 */
export function recogniseHeader(
  columns: readonly string[],
  candidates: readonly Format[],
  line: number,
): RecognisedFormat<ColumnFormat> {
  const present = new Set(columns)
  const fits = candidatesFor('csv', candidates, line)
    .filter(hasColumns)
    .map((format) => fitOf(format, format.required, (column) => present.has(column), format.columns))
  const best = bestOf(fits)
  if (best) return { format: best.format as ColumnFormat, by: recognition('header', best) }
  throw nothingFits('header', fits, columns.map(shown), line)
}

/**
 * Finds the format of a JSON file by its first objects; the first object that fits a format decides.
 * @param lines the lines of the objects, to be named in the fault
 * @throws Unreadable where none fits, with what the first object lacks
 */
export function recogniseObjects(
  objects: readonly JsonObject[],
  candidates: readonly Format[],
  lines: readonly number[],
): RecognisedFormat {
  const json = candidatesFor('json', candidates, lines[0]!)
  for (const object of objects) {
    const best = bestOf(fitsOf(object, json))
    if (best) return { format: best.format, by: recognition('object', best) }
  }
  throw nothingFits('object', fitsOf(objects[0]!, json), Object.keys(objects[0]!).map(shown), lines[0]!)
}

/** Makes the test of whether a single object is a record of one of the formats. */
export function recordTest(candidates: readonly Format[]): (object: JsonObject) => boolean {
  const json = candidates.filter(({ container }) => container === 'json')
  return (object) => bestOf(fitsOf(object, json)) !== undefined
}

function candidatesFor(container: 'csv' | 'json', candidates: readonly Format[], line: number): readonly Format[] {
  const fitting = candidates.filter((format) => format.container === container)
  if (fitting.length > 0) return fitting
  throw new Unreadable(line, 'other-container', { isJson: container === 'json', format: candidates[0]!.name })
}

function fitsOf(object: JsonObject, formats: readonly Format[]): Fit[] {
  const keys = new Set(Object.keys(object).map(columnName))
  return formats.map((format) => {
    if (hasColumns(format)) return fitOf(format, format.required, (column) => keys.has(column), format.columns)
    const shapes = format.shapes.map((shape) => fitOf(format, shape, (path) => isAt(object, path), shape))
    return shapes.toSorted(nearest)[0]!
  })
}

const fitOf = (
  format: Format,
  required: readonly string[],
  isThere: (name: string) => boolean,
  all: readonly string[],
): Fit => ({
  format,
  required,
  missing: required.filter((name) => !isThere(name)),
  known: all.filter(isThere).length,
})

/** Order of fits: the fewest missing columns first, then the most columns present. */
const nearest = (left: Fit, right: Fit): number =>
  left.missing.length - right.missing.length || right.known - left.known

const bestOf = (fits: readonly Fit[]): Fit | undefined =>
  fits.filter(({ missing }) => missing.length === 0).toSorted(nearest)[0]

const recognition = (place: Place, { format, required }: Fit): Recognition => ({
  code: 'columns',
  place,
  columns: required,
  format: format.name,
})

/**
 * The fault for a file that fits no format. It names what the nearest formats lack: the two nearest of those that are
 * at least half present.
 */
function nothingFits(place: Place, fits: readonly Fit[], present: readonly string[], line: number): Unreadable {
  const near =
    fits.length === 1
      ? fits
      : fits
          .filter(({ missing, required }) => missing.length * 2 <= required.length)
          .toSorted(nearest)
          .slice(0, 2)
  if (near.length === 0) {
    return new Unreadable(line, 'no-format', { place, columns: present })
  }
  const lacks = near.map(({ format, missing }) => ({ format: format.name, missing }))
  return new Unreadable(line, 'columns-missing', { place, lacks })
}

function isAt(object: JsonObject, path: string): boolean {
  let value: unknown = object
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false
    value = (value as JsonObject)[key]
  }
  return value !== null && value !== undefined
}

const shown = (column: string): string => (column === '' ? '(no name)' : excerpt(column, LONGEST_COLUMN))

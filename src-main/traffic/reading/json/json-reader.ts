import { JsonDocumentReader } from './json-documents.ts'
import { JsonLinesReader } from './json-lines.ts'
import type { Wrappers } from './json-wrappers.ts'

/**
 * Chooses the reader for a JSON text by how it begins. One object a line is read line by line, so that a broken line
 * spoils only itself; anything else is read by its brackets.
 */
export function jsonReaderFor(start: string, wrappers: Wrappers): JsonLinesReader | JsonDocumentReader {
  const lines = completeLines(start)
  const [first = ''] = lines
  const isRecord = (line: string): boolean => {
    const value = parseLine(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) && wrappers.keyIn(value) === null
  }
  const byLines = parseLine(first) === undefined ? isBroken(first, lines.slice(1).map(isRecord)) : isRecord(first)
  return byLines ? new JsonLinesReader(wrappers) : new JsonDocumentReader(wrappers)
}

/**
 * Whether a first line that is no JSON is a broken record, and not the beginning of an object of several lines.
 * @param records which of the lines below it are records
 */
function isBroken(line: string, records: readonly boolean[]): boolean {
  if (!/^\s*\{/.test(line)) return false
  if (records[0] === true && records[1] === true) return true
  const goesOn = /[[{,:]\s*$/.test(line)
  return !goesOn && records.filter((isRecord) => isRecord).length * 2 > records.length
}

/** The first lines that are not blank and complete. */
function completeLines(start: string): string[] {
  const lines = start.split('\n', 20).slice(0, -1)
  return lines.filter((line) => line.trim() !== '')
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

import { wrappedRecords } from './json-batch.ts'
import { JsonDocumentReader } from './json-documents.ts'
import { JsonLinesReader } from './json-lines.ts'

/**
 * The reader for a JSON text, by how it begins. One object a line is read by lines, so that a broken line spoils only
 * itself; anything else is taken apart by its brackets.
 */
export function jsonReaderFor(start: string): JsonLinesReader | JsonDocumentReader {
  const [first = '', second = '', third = ''] = completeLines(start)
  const firstValue = parsed(first)
  if (firstValue !== undefined) return isRecord(firstValue) ? new JsonLinesReader() : new JsonDocumentReader()
  // The first line may be the broken one. One object alone on its line may also be all there is in `results`.
  const byLines = first.startsWith('{') && isRecord(parsed(second)) && isRecord(parsed(third))
  return byLines ? new JsonLinesReader() : new JsonDocumentReader()
}

/** The first lines that are not blank and whose end is in sight. */
function completeLines(start: string): string[] {
  const lines = start.split('\n', 20).slice(0, -1)
  return lines.filter((line) => line.trim() !== '')
}

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && wrappedRecords(value) === null

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

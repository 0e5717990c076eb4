import type { TextFile } from '../../src-main/contract/answers.ts'
import { idOf } from '../words/id.ts'

/**
 * A suggested name: the part of a file's name that does not change from month to month. `agentur_2026-10.csv.gz` →
 * `agentur`
 */
export function nameFrom(file: string): string {
  const stem = file.replace(/(\.(csv|tsv|txt|jsonl?|ndjson|gz|zip))+$/i, '')
  const kept = stem
    .replace(/[\d]+/g, ' ')
    .replace(/[\s._-]+/g, ' ')
    .trim()
  return kept || stem
}

/** The mapping as a file for the command line's `--mapping`. */
export const mappingFile = (name: string, mapping: unknown): TextFile => ({
  fileName: `${idOf(name) || 'traffic'}.mapping.json`,
  mediaType: 'application/json',
  content: `${JSON.stringify(mapping, null, 2)}\n`,
})

import { BILL_FORMATS, COMPARISON_FORMATS, EVENT_FORMATS } from '../../../contract/answers/export-answers.ts'
import { LABELLED_TYPES } from '../../../core/words/labels/event-type.ts'

/** Values that a call checks, not the command line; so the parser does not know them. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'summary --format': ['table', ...BILL_FORMATS],
  'statement export --format': BILL_FORMATS,
  'events --format': EVENT_FORMATS,
  'compare --format': COMPARISON_FORMATS,
  'rates export --format': ['json', 'csv'],
  'threads --sort': ['time', 'cost', 'near'],
  'threads --type': LABELLED_TYPES,
}

/** What may stand after a flag, or in the place of an argument; undefined where that is not one of some words. */
export const wordsOf = (path: string, name: string): readonly string[] | undefined => KNOWN[`${path} ${name}`]

import { plainCount } from '../figures/count.ts'
import { cutText, sentenceOf } from '../figures/visible.ts'

/** Each of some codes with the same arguments. */
type Each<Code extends string, Args> = Code extends string ? { code: Code } & Args : never
type OfColumn = { column: string }
type OfCell = { column: string; text: string }

/** Why a row of a traffic file cannot be read. `column` is what it is called in the file, `text` what stands there. */
export type RowFault =
  | Each<'empty' | 'control-characters' | 'half-character', OfColumn>
  | Each<'no-text-nor-number' | 'no-text-number-nor-list', OfColumn>
  | Each<'no-object' | 'no-object-in-base64' | 'no-list', OfColumn>
  | Each<'no-time' | 'time-far-off' | 'no-count' | 'no-country' | 'id-rounded', OfCell>
  | { code: 'id-too-long'; column: string; text: string; mostBytes: number }
  /** A time that is not written as the mapping of the file says. */
  | { code: 'other-pattern'; column: string; text: string; pattern: string }
  | { code: 'not-among'; column: string; text: string; known: readonly string[] }
  | { code: 'unlike'; column: string; text: string; such: string }
  | { code: 'neither'; column: string; text: string; words: readonly [string, string] }
  | { code: 'broken-id'; of: 'message' | 'agent' | 'user'; text: string }
  | { code: 'no-time-in'; places: readonly [string, string] }
  | { code: 'no-content-in'; keys: readonly string[] }
  | { code: 'sender-untold' }
  | { code: 'no-record' }
  | { code: 'field-count'; fields: number; columns: number }
  /** Fewer fields than columns, and what is there cannot be read either. */
  | { code: 'fields-missing'; fields: number; columns: number; fault: RowFault }
  | Each<'quote-unclosed' | 'text-behind-quote', { field: number }>
  | { code: 'quote-joins-rows' }
  | { code: 'no-json'; unit: JsonUnit }
  | { code: 'json-too-deep'; unit: JsonUnit; levels: number }

/** What one value is called in a file. */
export type JsonUnit = 'line' | 'element'

type Fault<Code extends RowFault['code']> = Extract<RowFault, { code: Code }>

const LONGEST_CELL = 40
/** Enough of a cell to find it by. */
const quoted = (text: string): string => `"${cutText(text, LONGEST_CELL)}"`
const cell = ({ column, text }: OfCell): string => `${column} ${quoted(text)}`

const WORDS: { [Code in RowFault['code']]: (fault: Fault<Code>) => string } = {
  empty: ({ column }) => `${column} is empty`,
  'control-characters': ({ column }) => `${column} has control characters`,
  'half-character': ({ column }) => `${column} has half a character, so it was cut or is no text`,
  'no-text-nor-number': ({ column }) => `${column} is neither text nor number`,
  'no-text-number-nor-list': ({ column }) => `${column} is neither text, number nor list`,
  'no-object': ({ column }) => `${column} is no JSON object`,
  'no-list': ({ column }) => `${column} is no list`,
  'no-object-in-base64': ({ column }) => `${column} is no JSON object in base64`,
  'no-time': (fault) => `${cell(fault)} is no time such as 2026-10-01T09:30:00Z`,
  'time-far-off': (fault) => `${cell(fault)} is not in the years 1970 to 2199, so it cannot be kept`,
  'no-count': (fault) => `${cell(fault)} is no whole number from 0 to 2147483647`,
  'no-country': (fault) => `${cell(fault)} is no two-letter code such as GB`,
  'id-rounded': ({ column, text }) =>
    `${column} ${cutText(text, LONGEST_CELL)} was rounded by a spreadsheet; export it again as text`,
  'id-too-long': ({ column, text, mostBytes }) =>
    `${column} is longer than ${mostBytes} bytes, which no id is: ${quoted(text)}`,
  'other-pattern': (fault) => `${cell(fault)} is not written as ${fault.pattern}`,
  'not-among': (fault) => `${cell(fault)} is not known; known are ${fault.known.join(', ')}`,
  unlike: (fault) => `${cell(fault)} is not known, such as ${fault.such}`,
  neither: (fault) => `${cell(fault)} is neither ${fault.words.join(' nor ')}`,
  'broken-id': ({ of, text }) => `a character of the ${of}’s id ${quoted(text)} was cut or is not UTF-8`,
  'no-time-in': ({ places }) => `there is no time, neither in ${places.join(' nor in ')}`,
  'no-content-in': ({ keys }) => `there is neither ${keys.slice(0, -1).join(', ')} nor ${keys.at(-1)}`,
  'sender-untold': () => 'from and to are both numbers, or neither, so it is not known who sent it; add a direction',
  'no-record': () => 'this is no JSON object',
  'field-count': ({ fields, columns }) => `the row has ${plainCount(fields, 'field')}, the header ${columns}`,
  'fields-missing': ({ fields, columns, fault }) =>
    `${WORDS['field-count']({ code: 'field-count', fields, columns })}, and ${faultWords(fault)}`,
  'quote-unclosed': ({ field }) => `the quote that opens field ${field} is never closed`,
  'text-behind-quote': ({ field }) => `there is text after the closing quote of field ${field}`,
  'quote-joins-rows': () => 'the quote that opens here joins the rows below it; double it, or put the field in quotes',
  'no-json': ({ unit }) => `the ${unit} is not valid JSON`,
  'json-too-deep': ({ unit, levels }) => `the ${unit} is nested more than ${levels} deep, which no message is`,
}

const faultWords = <Code extends RowFault['code']>(fault: Fault<Code>): string =>
  (WORDS[fault.code] as (fault: Fault<Code>) => string)(fault)

/** A sentence without a full stop: `sent_at "30 Feb" is no time such as 2026-10-01T09:30:00Z`. */
export const rowFaultWords = (fault: RowFault): string => sentenceOf(faultWords(fault))

/** The same of a row in one of the files of an archive. */
export const inPart = (part: string, words: string): string => `${part}: ${words}`

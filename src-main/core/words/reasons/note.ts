import { columnList } from '../figures/column-list.ts'
import { wordForCount, plainCount } from '../figures/count.ts'
import { formatInstantDay } from '../figures/day.ts'
import { excerpt, sentenceOf } from '../figures/visible.ts'

const LONGEST_COLUMN = 40

/**
 * The notes that an import can have about its file, by code, each with its sentence. Append only, because stores keep
 * the codes.
 */
const OF_FILE = {
  encoding: () => 'the file is not UTF-8 and was read as Windows-1252',
  unused_columns: ({ columns }: { columns: readonly [string, ...string[]] }) =>
    columns.length === 1
      ? `the column ${excerpt(columns[0], LONGEST_COLUMN)} is not used`
      : `the columns ${columnList(columns)} are not used`,
  /** Lines above the header. */
  preamble: ({ lines }: { lines: number }) =>
    `${wordForCount(lines, 'the line above the header was', `the ${lines} lines above the header were`)} skipped`,
  /** `cameAt` is when it came first, as ISO 8601. */
  same_file: ({ importNo, cameAt }: { importNo: number; cameAt: string }) =>
    `the same file as import ${importNo}, which came on ${formatInstantDay(cameAt, 'UTC')}; nothing was added`,
  /** For imports made before notes had codes. */
  other: ({ said }: { said: string }) => said,
}

/** What holds for some rows of a file. */
interface OfRows {
  /** The word of the file that it is about; may be empty. */
  word: string
  /** In how many rows: `2 rows`. */
  rows: string
}

const OF_ROWS = {
  /** Notes about rows that have a word in common. */
  unknown_status: ({ word, rows }: OfRows) => `status "${word}" is not known and counts as pending (${rows})`,
  unknown_suggestion: ({ word, rows }: OfRows) =>
    `suggestion "${word}" is not known and is billed like a rich one (${rows})`,
  unknown_type: ({ word, rows }: OfRows) => `type "${word}" is not known and is billed like a card (${rows})`,
  unknown_message_type: ({ word, rows }: OfRows) =>
    `message_type "${word}" is not known; what it was is assumed (${rows})`,
  unknown_template: ({ rows }: OfRows) =>
    `what a template holds is not told; it counts as a text until another source tells (${rows})`,
  unknown_event: ({ word, rows }: OfRows) => `eventType "${word}" is not known and is left out (${rows})`,
  other_channel: ({ word, rows }: OfRows) => `channel "${word}" is not RCS and is left out (${rows})`,
  unknown_country: ({ word, rows }: OfRows) =>
    `country "${word}" is not assigned, so the region of the agent counts (${rows})`,
  currency_left_out: ({ word, rows }: OfRows) =>
    `the provider’s currency "${word}" is not known and is left out (${rows})`,
  /** Notes about rows with the same unusual kind of value. */
  broken_characters: ({ rows }: OfRows) =>
    `characters were cut or are not UTF-8, and their row was read without them (${rows})`,
  split_price: ({ rows }: OfRows) => `a price was split by its decimal comma and was put together (${rows})`,
  price_rounded: ({ rows }: OfRows) =>
    `the provider’s price is not written as 0.0083 would be and is rounded to 9 decimals (${rows})`,
  price_left_out: ({ rows }: OfRows) => `the provider’s price cannot be read and is left out (${rows})`,
  segments_left_out: ({ rows }: OfRows) => `the provider’s segments cannot be read and are left out (${rows})`,
  /** Notes about billable rows; `word` is the most extreme of their times. */
  dated_early: ({ word, rows }: OfRows) => `dated before 2015, the earliest ${word} (${rows})`,
  dated_late: ({ word, rows }: OfRows) => `dated more than a day after the import, the latest ${word} (${rows})`,
  further_words: ({ rows }: OfRows) => `further words of that kind in ${rows}`,
}

export type FileNoteCode = keyof typeof OF_FILE
export type RowsNoteCode = keyof typeof OF_ROWS
/** What a note on a file is told; nothing where its sentence is always the same. */
export type FileNoteArgs<Code extends FileNoteCode> = Parameters<(typeof OF_FILE)[Code]>

/** A note about a file that was read. */
export interface Note {
  code: FileNoteCode | RowsNoteCode
  /** The number of rows that it is about; 0 for the file as a whole. */
  count: number
  /** A sentence without its full stop. */
  sentence: string
}

/** What holds for a file as a whole. */
export const fileNote = <Code extends FileNoteCode>(code: Code, ...told: FileNoteArgs<Code>): Note => ({
  code,
  count: 0,
  sentence: sentenceOf((OF_FILE[code] as (...told: FileNoteArgs<Code>) => string)(...told)),
})

/** @param rows how many rows it holds for */
export const rowsNote = (code: RowsNoteCode, word: string, rows: number): Note => ({
  code,
  count: rows,
  sentence: OF_ROWS[code]({ word, rows: plainCount(rows, 'row') }),
})

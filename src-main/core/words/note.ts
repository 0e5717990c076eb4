/**
 * What can be worth saying about a traffic file, for programs to go by, each with the sentence that a person reads.
 * Append only: stores keep the codes. `{word}` is the word of the file that it is about, `{rows}` in how many it stands.
 */
const SENTENCES = {
  /** Of the file as a whole; its sentence is worded where it is found. */
  encoding: '{word}',
  unused_columns: '{word}',
  preamble: '{word}',
  same_file: '{word}',
  /** Of rows that have a word in common. */
  unknown_status: 'status "{word}" is not known and counts as pending ({rows})',
  unknown_suggestion: 'suggestion "{word}" is not known and is billed like a rich one ({rows})',
  unknown_type: 'type "{word}" is not known and is billed like a card ({rows})',
  unknown_message_type: 'message_type "{word}" is not known; what it was is assumed ({rows})',
  unknown_template: 'what a template holds is not told; it counts as a text until another source tells ({rows})',
  unknown_event: 'eventType "{word}" is not known and is left out ({rows})',
  other_channel: 'channel "{word}" is not RCS and is left out ({rows})',
  unknown_country: 'country "{word}" is not assigned, so the region of the agent counts ({rows})',
  currency_left_out: 'the provider’s currency "{word}" is not known and is left out ({rows})',
  /** Of rows in which the same value is unusual. */
  broken_characters: 'characters were cut or are not UTF-8, and their row was read without them ({rows})',
  split_price: 'a price was split by its decimal comma and was put together ({rows})',
  price_rounded: 'the provider’s price is not written as 0.0083 would be and is rounded to 9 decimals ({rows})',
  price_left_out: 'the provider’s price cannot be read and is left out ({rows})',
  segments_left_out: 'the provider’s segments cannot be read and are left out ({rows})',
  /** Of billable rows; the word is the time that is furthest off. */
  dated_early: 'dated before 2015, the earliest {word} ({rows})',
  dated_late: 'dated more than a day after the import, the latest {word} ({rows})',
  further_words: 'further words of that kind in {rows}',
  /** Of imports made before notes had codes. */
  other: '{word}',
} as const

export type NoteCode = keyof typeof SENTENCES

/** Something worth saying about a file that was read. */
export interface Note {
  code: NoteCode
  /** The rows that it holds for; 0 where it holds for the file as a whole. */
  count: number
  /** Without a full stop. */
  sentence: string
}

/** @param rows how many rows it holds for, 0 for the file as a whole */
export const noteOf = (code: NoteCode, word: string, rows: number): Note => ({
  code,
  count: rows,
  sentence: SENTENCES[code].replaceAll(/\{(word|rows)\}/g, (_, part) => (part === 'word' ? word : rowsOf(rows))),
})

const rowsOf = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`)

/** What the calls that write a file answer, and the files a host saves. */

/** The formats of a summary or a statement; every format has the same figures, to the last digit. */
export const BILL_FORMATS = ['csv', 'xlsx', 'pdf', 'json'] as const
export type BillFormat = (typeof BILL_FORMATS)[number]
export const EVENT_FORMATS = ['csv', 'xlsx', 'jsonl'] as const
/** A comparison of offers: a page for the client, or a workbook. */
export const COMPARISON_FORMATS = ['pdf', 'xlsx'] as const
export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number]
export type EventFormat = (typeof EVENT_FORMATS)[number]

/** How many billable messages one file of evidence holds; where there are more, each agent has a file of its own. */
export const MOST_EVIDENCE_MESSAGES = 200_000

/** A file that an export wrote. It may be large or binary, so it stays where it was written until the user saves it. */
export interface ExportedFile {
  /** A name that every file system accepts. */
  fileName: string
  mediaType: string
  bytes: number
  /**
   * Where the file is: a path for the host, which moves it to the place that the user names; a ticket for the console.
   */
  file: string
}

/** A small file that the console itself made. */
export interface TextFile {
  fileName: string
  mediaType: string
  content: string
}

/** The same of bytes, such as a picture. */
export interface BytesFile {
  fileName: string
  mediaType: string
  content: Uint8Array
}

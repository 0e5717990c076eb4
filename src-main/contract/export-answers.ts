/** What the calls that write a file answer, and the files a host saves. */

/** How a summary or a statement can be written: the same figures, to the last digit, in each. */
export const BILL_FORMATS = ['csv', 'xlsx', 'pdf', 'json'] as const
export type BillFormat = (typeof BILL_FORMATS)[number]
export const EVENT_FORMATS = ['csv', 'xlsx', 'jsonl'] as const
export type EventFormat = (typeof EVENT_FORMATS)[number]

/** A file that an export wrote. It may be large and need not be text, so it waits where it is until it is saved. */
export interface ExportedFile {
  /** Safe on every file system. */
  fileName: string
  mediaType: string
  bytes: number
  /** Where it waits: a path for a host, which moves it to where the user says; for the console a ticket in its place. */
  file: string
}

/** A small file that the console itself made. */
export interface TextFile {
  fileName: string
  mediaType: string
  content: string
}

import { groupDigits } from '../figures/figure.ts'
import { hindranceWords, type Hindrance } from '../reasons/hindrance.ts'

/**
 * Why a row is not shown as it stands in its file.
 * - `text-purged`, `user-erased`: what was purged must not be read from the file again
 * - `place-unknown`: it was uploaded, imported by an earlier version, or the store was restored from a backup
 * - `file-changed`: what lies there is not what was imported, or the line is not the row any more
 */
export type RowUnread =
  | { code: 'text-purged' | 'user-erased' | 'place-unknown' | 'file-gone' | 'file-changed' }
  | { code: 'file-unreadable'; why: Hindrance }

interface Told {
  file: string
  line: number
  row: string | null
  unread: RowUnread | null
  path: string | null
}

/** Where a row is from, and why not from the file, as a sentence. */
export function sourceRowWords({ file, line, row, unread, path }: Told): string {
  if (unread === null) return `As it stands in ${file}, line ${groupDigits(line)}.`
  if (row === null) return 'Its text was purged, so the row is not shown.'
  return `Rebuilt from the store: ${unreadWords(unread, path)}.`
}

function unreadWords(unread: RowUnread, path: string | null): string {
  switch (unread.code) {
    case 'text-purged':
      return 'the text of the message was purged, so the file is not read'
    case 'user-erased':
      return 'the end user was erased, so the file is not read'
    case 'place-unknown':
      return 'where the file lies is not known'
    case 'file-gone':
      return path === null ? 'the file is no longer where it was' : `the file is no longer at ${path}`
    case 'file-changed':
      return `the file ${path === null ? '' : `at ${path} `}is not the one that was imported`
    case 'file-unreadable':
      return `the file${path === null ? '' : ` at ${path}`} cannot be read: ${hindranceWords(unread.why)}`
  }
}

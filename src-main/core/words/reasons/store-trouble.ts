/** What the disk or another process did to a store. */
export type StoreTrouble =
  | { kind: 'folder-missing'; folder: string }
  | { kind: 'damaged'; file: string }
  | { kind: 'full' }
  | { kind: 'busy' }
  | { kind: 'unwritable'; file: string }
  /** `code` is an error code of SQLite. */
  | { kind: 'failed'; file: string; code: string }

/** What happened, in words, without what was kept and without a mend. */
export function troubleWords(trouble: StoreTrouble): string {
  switch (trouble.kind) {
    case 'folder-missing':
      return `the folder ${trouble.folder} does not exist`
    case 'damaged':
      return `${trouble.file} is not a Ratedesk store, or it is damaged`
    case 'full':
      return 'the disk is full'
    case 'busy':
      return 'another Ratedesk is writing to this store'
    case 'unwritable':
      return `${trouble.file} cannot be written`
    case 'failed':
      return `the disk failed while ${trouble.file} was used (${trouble.code})`
  }
}

/** Why purged data still lies in unused parts of a file. */
export type Uncleared = StoreTrouble | { kind: 'held'; path: string } | { kind: 'read-elsewhere' }

export function unclearedWords(why: Uncleared): string {
  if (why.kind === 'held') return `${why.path} cannot be removed now`
  return why.kind === 'read-elsewhere' ? 'another program reads the store' : troubleWords(why)
}

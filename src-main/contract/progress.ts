/** How far a job is, of whatever call that takes one; sent a few times a second. */
export interface Progress {
  job: string
  /** What it is at. */
  stage: 'reading' | 'ordering' | 'rating' | 'saving' | 'copying' | 'checking' | 'writing' | 'purging'
  /**
   * How much of `total` is done, which is 0 where nobody knows how much there is: bytes of a file or of the store, rows
   * that are written, or checks that are made.
   */
  done: number
  total: number
  /** Since it began. */
  seconds: number
  /** Of an import: the file that it is at, */
  file?: string
  /** and the rows of it that were read. */
  rows?: number
}

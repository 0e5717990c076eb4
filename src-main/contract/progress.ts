export type Stage =
  'reading' | 'ordering' | 'rating' | 'saving' | 'copying' | 'checking' | 'writing' | 'purging' | 'taking back'

/** How far a running job is; sent a few times a second for every call that takes a job's name. */
export interface Progress {
  job: string
  /** The step that the job is at. */
  stage: Stage
  /**
   * How much of `total` is done: bytes of a file or the store, rows written, or checks made. `total` is 0 where it is
   * not known.
   */
  done: number
  total: number
  /** Seconds since the job began. */
  seconds: number
  /** For an import: the file that is being read. */
  file?: string
  /** For an import: how many rows were read. */
  rows?: number
}

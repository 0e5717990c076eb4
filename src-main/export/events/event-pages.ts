import type { EventRow } from '../../contract/answers.ts'

/** Events page by page, read as they are asked for, so that only one page is in memory. */
export type EventPages = Iterable<readonly EventRow[]>

import type { EventRow } from '../../contract/answers.ts'

/** Events page by page, as they are read: no more than one page is held. */
export type EventPages = Iterable<readonly EventRow[]>

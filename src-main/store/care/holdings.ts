import type { ReadableStore } from '../file/connection.ts'

/** Sums of an agent's kept totals. */
interface DaySum {
  agentNo: number
  /** The local day of its tenant. */
  day: number
  messages: number
  events: number
}

export const sumsByDay = (store: ReadableStore): DaySum[] =>
  store
    .prepare(
      `SELECT agent_no AS agentNo, day, sum(messages) AS messages, sum(events) AS events FROM (
         SELECT agent_no, day, messages, 0 AS events FROM daily_traffic
         UNION ALL SELECT agent_no, day, 0, events FROM daily_charge)
       GROUP BY agent_no, day`,
    )
    .all() as DaySum[]

/** Rows of an agent that were sent within one quarter of an hour, of which every zone's days are made. */
interface QuarterSum {
  agentNo: number
  sentAtMs: number
  rows: number
  texts: number
  textBytes: number
}

const QUARTER_MS = 900_000
const CHUNK_ROWS = 65_536

/**
 * Goes through all rows of traffic and adds them up, part by part.
 * @param step called with how many of how many row numbers are done
 */
export function* sumsByQuarter(
  store: ReadableStore,
  step: (done: number, total: number) => void,
): Generator<QuarterSum> {
  const last = store.prepare('SELECT coalesce(max(row_no), 0) FROM traffic_row').pluck().get() as number
  const summed = store.prepare(
    `SELECT agent_no AS agentNo, sent_at / ${QUARTER_MS} * ${QUARTER_MS} AS sentAtMs, count(*) AS rows,
       sum(text <> '') AS texts, coalesce(sum(octet_length(text)), 0) AS textBytes
     FROM traffic_row WHERE row_no >= @from AND row_no < @to GROUP BY agent_no, sent_at / ${QUARTER_MS}`,
  )
  for (let from = 0; from <= last; from += CHUNK_ROWS) {
    step(from, last + 1)
    for (const sum of summed.all({ from, to: from + CHUNK_ROWS }) as QuarterSum[])
      yield { ...sum, texts: sum.texts ?? 0 }
  }
}

/** The bytes of the store's pages, and of those that nothing is in. */
export function pageBytes(store: ReadableStore): { all: number; free: number } {
  const of = (name: string): number => store.pragma(name, { simple: true }) as number
  return { all: of('page_count') * of('page_size'), free: of('freelist_count') * of('page_size') }
}
